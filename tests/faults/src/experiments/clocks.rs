//! Clocks that lie: against an oracle that knows how much time really passed.
//!
//! A session is played on a device whose wall clock and boots are at the mercy of
//! chance. The oracle keeps the true time. What the screen says of a clock must be
//! right, or it must say that it is unsure, or be late; never early.

use beside_core::Now;
use beside_core::content::Content;
use beside_core::flow::event::Open;
use beside_core::flow::{Event, Screen};
use beside_core::guided::{Guided, NoLogs};

use super::Form;
use super::together::every;
use crate::disk::Random;
use crate::report::Section;

/// What a clock may do between two looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lie {
    /// Nothing but time.
    Runs,
    /// The wall clock is set back, forward, to 1970, past 2038, to a leap day.
    SetTo(i64),
    /// The zone changed: wall time in UTC stays, only the person sees another.
    Zone,
    /// Asleep for days: boot time counts on.
    Asleep(i64),
    /// Another boot; time passed while it was off, the wall clock runs on or is gone.
    Rebooted { off_ms: i64, wall: Wall },
    /// Boot time goes backwards within a boot, as it never should.
    BootBack(i64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wall {
    Right,
    Lost,
    Behind,
}

const DAY_MS: i64 = 86_400_000;
/// 1970, 2038-01-19 03:14:08, 2028-02-29 23:59:59, and days to both sides of the start.
const MOMENTS: [i64; 6] = [
    0,
    2_147_483_648_000,
    1_835_481_599_000,
    START - DAY_MS,
    START + DAY_MS,
    START - 3_653 * DAY_MS,
];
const START: i64 = 1_795_359_600_000;

/// A device and the truth.
struct Device {
    true_ms: i64,
    wall_ms: Option<i64>,
    boot_ms: i64,
    boot: u32,
    /// Whether the wall clock was ever ahead of the truth.
    set_forward: bool,
}

impl Device {
    fn now(&self) -> Now {
        Now {
            wall_ms: self.wall_ms,
            boot_ms: self.boot_ms,
            boot_id: format!("boot {}", self.boot),
        }
    }

    fn pass(&mut self, ms: i64) {
        self.true_ms += ms;
        self.boot_ms += ms;
        self.wall_ms = self.wall_ms.map(|wall| wall + ms);
    }

    fn suffer(&mut self, lie: Lie) {
        match lie {
            Lie::Runs | Lie::Zone => {}
            Lie::SetTo(wall) => self.wall_ms = Some(wall),
            Lie::Asleep(ms) => self.pass(ms),
            Lie::BootBack(ms) => self.boot_ms = (self.boot_ms - ms).max(0),
            Lie::Rebooted { off_ms, wall } => {
                self.pass(off_ms);
                self.boot += 1;
                self.boot_ms = 3_000;
                match wall {
                    Wall::Right => {}
                    Wall::Lost => self.wall_ms = None,
                    Wall::Behind => self.wall_ms = self.wall_ms.map(|wall| wall - DAY_MS),
                }
            }
        }
    }
}

fn lie(random: &mut Random) -> Lie {
    match random.below(9) {
        0..=2 => Lie::Runs,
        3 => Lie::SetTo(MOMENTS[random.below(MOMENTS.len())]),
        4 => Lie::Zone,
        5 => Lie::Asleep(random.below(3 * DAY_MS as usize) as i64),
        6 => Lie::BootBack(random.below(600_000) as i64),
        _ => Lie::Rebooted {
            off_ms: random.below(400_000) as i64,
            wall: [Wall::Right, Wall::Lost, Wall::Behind][random.below(3)],
        },
    }
}

/// A path that is tried: how to come to the moment from which its clock counts, that
/// clock, and what must not be said before it has passed.
struct Tried {
    name: &'static str,
    protocol: &'static str,
    way: &'static [&'static str],
    /// The answer from which it counts.
    from: &'static str,
    clock: &'static str,
    prompt: &'static str,
}

const PATHS: [Tried; 2] = [
    Tried {
        name: "dose",
        protocol: "respond",
        way: &["no_response", "calling", "spray", "given", "abnormal"],
        from: "given",
        clock: "dose_due",
        prompt: "dose_due",
    },
    Tried {
        name: "strip",
        protocol: "strips",
        way: &[
            "fentanyl", "good", "powder", "other", "weighed", "clear", "dipped",
        ],
        from: "dipped",
        clock: "read",
        prompt: "read",
    },
];

/// Plays random devices.
pub(crate) fn run(form: Form) -> Section {
    let columns = [
        "clock",
        "devices",
        "looks",
        "right",
        "unsure",
        "early",
        "control's early",
    ];
    let mut section = Section::new(
        "05-clocks",
        "Clocks that lie, against an oracle of true time",
        &columns,
    );
    for tried in &PATHS {
        let seeds: Vec<u64> = (0..form.pick(2_000, 50_000)).collect();
        let device = |seed: &u64| format!("{}, device {seed}", tried.name);
        let came = every(&seeds, device, |seed| play(tried, *seed, 1));
        // An oracle that wants twice the period must find the clocks early.
        let control = every(&seeds, device, |seed| play(tried, *seed, 2));
        section.must(
            !control.bad.is_empty(),
            format!("{}: the control was not caught", tried.name),
        );
        for bad in came.bad.iter().take(5) {
            section.bad(bad.as_str());
        }
        let looks = LOOKS * came.tried;
        let (right, unsure) = (came.way("right"), came.way("unsure"));
        section.must(
            right > 0 && unsure > 0,
            format!("{}: all came out alike", tried.name),
        );
        let numbers = [
            came.tried,
            looks,
            right,
            unsure,
            came.bad.len(),
            control.bad.len(),
        ];
        section.row(
            [tried.name.to_owned()]
                .into_iter()
                .chain(numbers.iter().map(ToString::to_string)),
        );
    }
    section.tell(
        "Set back and forward, 1970, 2038, a leap day, another zone, asleep for days, boot time that goes \
         back, rebooted in the middle with the wall clock right, lost or a day behind. One thing no device \
         can know: a wall clock that was set forward, and then a boot.",
    );
    section
}

/// Looks at a screen after the clock began.
const LOOKS: usize = 12;

fn play(tried: &Tried, seed: u64, times: i64) -> Result<&'static str, String> {
    let mut random = Random(seed);
    let mut device = Device {
        true_ms: 0,
        wall_ms: Some(START),
        boot_ms: 50_000,
        boot: 0,
        set_forward: false,
    };
    let mut guided = Guided::new(Content::embedded(), NoLogs);
    let began = begin(&mut guided, tried, &mut device)?;
    let clock = |screen: &Screen| {
        let mut clocks = screen.clocks.iter();
        clocks
            .find(|clock| clock.id == tried.clock)
            .and_then(|clock| Some((clock.started_at, clock.due_at?)))
    };
    let first = guided.screen(&device.now()).ok_or("no screen")?;
    let (started, due) = clock(&first).ok_or_else(|| format!("no clock {}", tried.clock))?;
    let period = (due - started) * times;
    let mut unsure = false;
    let mut said = Vec::new();
    for _ in 0..LOOKS {
        let lie = lie(&mut random);
        // A wall clock that was set forward is told by boot time, until a boot: then it is
        // all there is to go by, and no device can know. That alone is not promised.
        device.set_forward |= matches!(lie, Lie::SetTo(wall) if wall > START + device.true_ms);
        device.suffer(lie);
        device.pass(random.below(90_000) as i64);
        said.push(lie);
        guided.tick(&device.now());
        let screen = guided.screen(&device.now()).ok_or("no screen")?;
        unsure |= screen.time_unsure;
        let passed = device.true_ms - began;
        let prompted = screen
            .prompts
            .iter()
            .any(|prompt| prompt.id == tried.prompt);
        if prompted
            && passed < period
            && !screen.time_unsure
            && !(device.set_forward && device.boot > 0)
        {
            return Err(format!("due after {passed} ms of {period}: {said:?}"));
        }
    }
    Ok(if unsure { "unsure" } else { "right" })
}

fn begin(guided: &mut Guided<NoLogs>, tried: &Tried, device: &mut Device) -> Result<i64, String> {
    let open = Open {
        protocol: tried.protocol.into(),
        region: Some("US-NY".into()),
        ..Open::default()
    };
    guided.dispatch(&Event::Open(open), &device.now());
    let mut began = 0;
    for answer in tried.way {
        device.pass(4_000);
        if *answer == "weighed" {
            let (key, value) = ("mass_mg".into(), 10.into());
            guided.dispatch(&Event::Set { key, value }, &device.now());
        }
        let event = Event::Answer {
            id: (*answer).into(),
        };
        let update = guided.dispatch(&event, &device.now());
        if let Some(error) = update.error {
            return Err(format!("{answer}: {error}"));
        }
        if *answer == tried.from {
            began = device.true_ms;
        }
    }
    Ok(began)
}
