//! Connections: how many there may be, and which of them makes room for another one.
//!
//! A connection that does nothing, or whose client does not read, gives way when there is no room for a new one. Where
//! nobody gives way, a few more connections get in behind the others, so that the service can still be asked for its
//! health and say that it is full.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Notify;

/// Connections beyond the limit.
const RESERVE: usize = 256;

/// How long a client may fail to read, or a connection be without a request, before it gives way to another one.
const IDLE: Duration = Duration::from_millis(250);

/// How long a body may take before it gives way.
const SLOW_BODY: Duration = Duration::from_secs(2);

/// How long a connection of the reserve may wait, for its header or for a seat, before it gives way to another one there.
const RESERVE_IDLE: Duration = Duration::from_millis(50);

/// How long a request of the reserve waits for a seat, and how often it looks: more often than a connection that is to
/// make room waits for its answer.
const SEAT_WAIT: Duration = Duration::from_secs(1);
const SEAT_LOOK: Duration = Duration::from_millis(20);

/// Requests that are refused for what they are before the connection ends.
const REFUSALS: u32 = 32;

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Phase {
    /// It waits for the header of a request.
    Header,
    /// It reads a body.
    Body,
    /// It waits for room in the queue, or for the host.
    Answer,
}

/// What is known of an open connection.
#[derive(Debug)]
pub(super) struct Seat {
    number: u64,
    /// Whose it is, as far as limits go.
    peer: IpAddr,
    reserve: AtomicBool,
    phase: AtomicU8,
    /// Since when, in ms on the clock of the seats.
    since: AtomicU64,
    /// Since when the client has not read what is written to it; 0 if it reads.
    stalled: AtomicU64,
    refusals: AtomicU32,
    clock: Instant,
    leave: Notify,
}

impl Seat {
    fn now(&self) -> u64 {
        millis(self.clock.elapsed())
    }

    pub(super) fn enter(&self, phase: Phase) {
        self.phase.store(phase as u8, Ordering::Relaxed);
        self.since.store(self.now(), Ordering::Relaxed);
    }

    /// Whether the client reads what is written to it.
    pub(super) fn reads(&self, reads: bool) {
        self.stalled.store(if reads { 0 } else { self.now() }, Ordering::Relaxed);
    }

    pub(super) fn is_stalled(&self) -> bool {
        self.stalled.load(Ordering::Relaxed) > 0
    }

    /// Counts a request that is refused for what it is; true if the connection has had its share of them.
    pub(super) fn refuse(&self) -> bool {
        self.refusals.fetch_add(1, Ordering::Relaxed) + 1 >= REFUSALS
    }

    pub(super) fn is_in_reserve(&self) -> bool {
        self.reserve.load(Ordering::Relaxed)
    }

    /// Waits until the connection is to make room.
    pub(super) async fn must_leave(&self) {
        self.leave.notified().await;
    }

    /// How readily the connection makes room; `None` if it does not. The larger, the sooner.
    fn readiness(&self, now: u64) -> Option<(u8, u64)> {
        let (phase, stalled) = (self.phase.load(Ordering::Relaxed), self.stalled.load(Ordering::Relaxed));
        let since = if stalled > 0 { stalled } else { self.since.load(Ordering::Relaxed) };
        let (rank, patience) = if stalled > 0 {
            (2, IDLE)
        } else if self.is_in_reserve() {
            (1, RESERVE_IDLE)
        } else if phase == Phase::Header as u8 {
            (1, IDLE)
        } else if phase == Phase::Body as u8 {
            (0, SLOW_BODY)
        } else {
            return None;
        };
        let age = now.saturating_sub(since);
        (age >= millis(patience)).then_some((rank, age))
    }
}

/// In ms from 1 on: 0 stands for never.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX).saturating_add(1)
}

#[derive(Debug, Default)]
struct Open {
    seats: HashMap<u64, Arc<Seat>>,
    /// Connections of a peer that are not in the reserve.
    peers: HashMap<IpAddr, usize>,
    reserve: usize,
    last: u64,
}

/// All seats.
#[derive(Debug)]
pub(super) struct Seats {
    open: Mutex<Open>,
    most: usize,
    most_of_peer: usize,
    clock: Instant,
}

/// A seat that is taken until this is dropped.
pub(super) struct Taken {
    seats: Arc<Seats>,
    pub(super) seat: Arc<Seat>,
}

impl Taken {
    /// Waits a little for a seat, if this one is in the reserve; whether there was one.
    pub(super) async fn gets_a_seat(&self) -> bool {
        if !self.seat.is_in_reserve() {
            return true;
        }
        let until = Instant::now() + SEAT_WAIT;
        self.seat.enter(Phase::Answer);
        loop {
            match self.seats.promote(&self.seat) {
                Some(false) if Instant::now() < until => tokio::time::sleep(SEAT_LOOK).await,
                promoted => return promoted == Some(true),
            }
        }
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        self.seats.lock().remove(&self.seat);
    }
}

impl Open {
    fn remove(&mut self, seat: &Seat) {
        // One that made room is gone already.
        if self.seats.remove(&seat.number).is_none() {
            return;
        }
        if seat.is_in_reserve() {
            self.reserve -= 1;
        } else if let Some(count) = self.peers.get_mut(&seat.peer) {
            *count -= 1;
            if *count == 0 {
                self.peers.remove(&seat.peer);
            }
        }
    }

    fn of_peer(&self, peer: IpAddr) -> usize {
        self.peers.get(&peer).copied().unwrap_or_default()
    }

    /// Lets the connection go that is the readiest to, of those that are asked; whether there was one.
    fn make_room(&mut self, now: u64, asked: impl Fn(&Seat) -> bool) -> bool {
        let ready = self.seats.values().filter(|seat| asked(seat));
        let ready = ready.filter_map(|seat| Some((seat.readiness(now)?, seat)));
        let Some((_, seat)) = ready.max_by_key(|(readiness, _)| *readiness) else { return false };
        let seat = Arc::clone(seat);
        seat.leave.notify_one();
        self.remove(&seat);
        true
    }
}

impl Seats {
    pub(super) fn new(most: usize, most_of_peer: usize) -> Arc<Self> {
        Arc::new(Self { open: Mutex::default(), most, most_of_peer, clock: Instant::now() })
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // No code of others runs while the lock is held.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether there is room for one more connection of a peer, if need be by letting another one go.
    fn has_room(&self, open: &mut Open, peer: IpAddr) -> bool {
        let now = millis(self.clock.elapsed());
        if open.of_peer(peer) >= self.most_of_peer {
            return open.make_room(now, |seat| !seat.is_in_reserve() && seat.peer == peer);
        }
        open.seats.len() - open.reserve < self.most || open.make_room(now, |seat| !seat.is_in_reserve())
    }

    /// A seat for a connection, maybe in the reserve; `None` if all are taken by connections that do not make room.
    pub(super) fn take(self: &Arc<Self>, peer: IpAddr) -> Option<Taken> {
        let peer = network(peer);
        let mut open = self.lock();
        let in_reserve = !self.has_room(&mut open, peer);
        if in_reserve {
            let now = millis(self.clock.elapsed());
            if open.reserve >= RESERVE && !open.make_room(now, Seat::is_in_reserve) {
                return None;
            }
            open.reserve += 1;
        } else {
            *open.peers.entry(peer).or_default() += 1;
        }
        open.last += 1;
        let seat = Arc::new(Seat {
            number: open.last,
            peer,
            reserve: AtomicBool::new(in_reserve),
            phase: AtomicU8::new(Phase::Header as u8),
            since: AtomicU64::new(millis(self.clock.elapsed())),
            stalled: AtomicU64::new(0),
            refusals: AtomicU32::new(0),
            clock: self.clock,
            leave: Notify::new(),
        });
        open.seats.insert(seat.number, Arc::clone(&seat));
        drop(open);
        Some(Taken { seats: Arc::clone(self), seat })
    }

    /// Moves a connection out of the reserve if there is room; `None` if it has made room itself.
    fn promote(&self, seat: &Seat) -> Option<bool> {
        let mut open = self.lock();
        if !open.seats.contains_key(&seat.number) {
            return None;
        }
        let has_room = self.has_room(&mut open, seat.peer);
        if has_room {
            seat.reserve.store(false, Ordering::Relaxed);
            open.reserve -= 1;
            *open.peers.entry(seat.peer).or_default() += 1;
        }
        Some(has_room)
    }
}

/// The network that counts as one peer: the address, of IPv6 the /64 that a host may have to itself.
fn network(peer: IpAddr) -> IpAddr {
    match peer.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6(Ipv6Addr::from_bits(ip.to_bits() & !u128::from(u64::MAX))),
        ip @ IpAddr::V4(_) => ip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const OTHER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(10, 0, 0, 1));

    /// Seats whose clock says that they were made a while ago.
    fn seats(most: usize, most_of_peer: usize) -> Arc<Seats> {
        let clock = Instant::now().checked_sub(Duration::from_mins(1)).unwrap();
        Arc::new(Seats { open: Mutex::default(), most, most_of_peer, clock })
    }

    fn made_room(taken: &Taken) -> bool {
        !taken.seats.lock().seats.contains_key(&taken.seat.number)
    }

    /// Says that a connection has been in its phase for long.
    fn age(taken: &Taken) {
        taken.seat.since.store(1, Ordering::Relaxed);
        if taken.seat.is_stalled() {
            taken.seat.stalled.store(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn the_connection_whose_client_does_not_read_makes_room_first() {
        let seats = seats(3, 3);
        let taken: Vec<_> = (0..3).map(|_| seats.take(PEER).unwrap()).collect();
        taken[1].seat.enter(Phase::Answer);
        taken[1].seat.reads(false);
        taken[2].seat.enter(Phase::Body);
        taken.iter().for_each(age);
        let fourth = seats.take(PEER).unwrap();
        assert!(!fourth.seat.is_in_reserve());
        assert_eq!(taken.iter().map(made_room).collect::<Vec<_>>(), [false, true, false]);
        let fifth = seats.take(PEER).unwrap();
        assert_eq!(taken.iter().map(made_room).collect::<Vec<_>>(), [true, true, false]);
        let sixth = seats.take(PEER).unwrap();
        assert_eq!(taken.iter().map(made_room).collect::<Vec<_>>(), [true, true, true]);
        drop((fourth, fifth, sixth, taken));
        let open = seats.lock();
        assert!(open.seats.is_empty() && open.peers.is_empty() && open.reserve == 0, "{open:?}");
    }

    #[test]
    fn connections_that_work_make_no_room_and_the_reserve_is_bounded() {
        let seats = seats(1, 1);
        let busy = seats.take(PEER).unwrap();
        busy.seat.enter(Phase::Answer);
        age(&busy);
        let reserve: Vec<_> = (0..RESERVE).map(|_| seats.take(OTHER).unwrap()).collect();
        assert!(reserve.iter().all(|taken| taken.seat.is_in_reserve()));
        assert!(seats.take(OTHER).is_none());
        age(&reserve[7]);
        let another = seats.take(OTHER).unwrap();
        assert!(another.seat.is_in_reserve() && made_room(&reserve[7]));
        assert_eq!(seats.promote(&another.seat), Some(false));
        drop(busy);
        assert_eq!(seats.promote(&another.seat), Some(true));
        assert!(!another.seat.is_in_reserve());
        assert_eq!(seats.promote(&reserve[7].seat), None, "it has made room");
    }

    #[test]
    fn a_peer_has_its_limit_and_makes_room_for_itself() {
        let seats = seats(10, 2);
        let taken: Vec<_> = (0..2).map(|_| seats.take(PEER).unwrap()).collect();
        let other = seats.take(OTHER).unwrap();
        age(&other);
        assert!(seats.take(PEER).unwrap().seat.is_in_reserve());
        age(&taken[0]);
        assert!(!seats.take(PEER).unwrap().seat.is_in_reserve());
        assert!(made_room(&taken[0]) && !made_room(&taken[1]) && !made_room(&other));
    }

    #[test]
    fn a_host_of_ipv6_is_one_peer_and_mapped_addresses_are_those_of_ipv4() {
        let ip = |text: &str| network(text.parse().unwrap());
        assert_eq!(ip("2001:db8::1"), ip("2001:db8::2"));
        assert_ne!(ip("2001:db8::1"), ip("2001:db8:0:1::1"));
        assert_eq!(ip("::ffff:127.0.0.1"), PEER);
        assert_ne!(ip("10.0.0.1"), ip("10.0.0.2"));
    }

    #[test]
    fn refusals_of_a_connection_have_an_end() {
        let taken = seats(1, 1).take(PEER).unwrap();
        let many = (0..REFUSALS).map(|_| taken.seat.refuse()).collect::<Vec<_>>();
        assert_eq!(many.iter().position(|last| *last), Some(REFUSALS as usize - 1));
    }
}
