import BesideKit
