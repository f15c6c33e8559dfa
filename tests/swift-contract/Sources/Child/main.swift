// A process that answers and is then killed: nothing is closed or flushed.
import BesideBindings
import Foundation

let arguments = CommandLine.arguments
func at(_ bootMs: Int64) -> Now { Now(wallMs: 1_767_225_600_000 + bootMs, bootMs: bootMs, bootId: "boot") }
let beside = try Beside.open(config: Config(folder: arguments[1], lang: nil, region: nil), now: at(0))
_ = try beside.dispatch(event: .open(protocol: "respond", region: "US-NY", lang: "en", variant: nil), now: at(0))
for (n, id) in arguments.dropFirst(2).enumerated() {
    let update = try beside.dispatch(event: .answer(id: id), now: at(Int64(n) + 1))
    guard update.error == nil else { exit(1) }
}
kill(getpid(), SIGKILL)
