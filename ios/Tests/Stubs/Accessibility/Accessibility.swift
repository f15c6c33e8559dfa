public enum AccessibilityNotification {
    public struct Announcement {
        public init(_ text: String) {}
        public func post() {}
    }
    public struct ScreenChanged {
        public init(_ target: Any? = nil) {}
        public func post() {}
    }
}
