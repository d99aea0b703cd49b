//! Pairing what is known to be right with what a brief says, one to one.

/// Something of a brief that an item of gold may be paired with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its position in the brief's list.
    pub(super) at: usize,
    /// How well it fits; only chooses between pairs that are equally allowed.
    pub(super) fit: usize,
}

/// Pairs as many items as can be, each with a candidate of its own; gives each item's candidate.
///
/// An item is never left out for one that stands after it, so the weightiest come first. Where
/// more than one pairing reaches that, those that fit better are preferred.
pub(super) fn one_to_one(items: &[Vec<Candidate>], count: usize) -> Vec<Option<usize>> {
    let mut pairs = Pairs {
        items,
        of: vec![None; items.len()],
        taken_by: vec![None; count],
    };
    for item in 0..items.len() {
        pairs.place(item, &mut vec![false; count]);
    }
    pairs.swap_for_fit();
    pairs.of
}

struct Pairs<'i> {
    items: &'i [Vec<Candidate>],
    of: Vec<Option<usize>>,
    taken_by: Vec<Option<usize>>,
}

impl Pairs<'_> {
    /// Gives an item a free candidate, or one whose item can move to another.
    fn place(&mut self, item: usize, seen: &mut [bool]) -> bool {
        let mut wanted = self.items[item].clone();
        wanted.sort_by_key(|one| (self.taken_by[one.at].is_some(), usize::MAX - one.fit));
        for Candidate { at, .. } in wanted {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let free = match self.taken_by[at] {
                None => true,
                Some(other) => self.place(other, seen),
            };
            if free {
                self.of[item] = Some(at);
                self.taken_by[at] = Some(item);
                return true;
            }
        }
        false
    }

    /// Swaps the candidates of two items while both together fit better afterwards.
    fn swap_for_fit(&mut self) {
        let mut changed = true;
        while std::mem::take(&mut changed) {
            for one in 0..self.of.len() {
                for other in one + 1..self.of.len() {
                    let (Some(mine), Some(theirs)) = (self.of[one], self.of[other]) else {
                        continue;
                    };
                    let now = self.fit(one, mine).zip(self.fit(other, theirs));
                    let then = self.fit(one, theirs).zip(self.fit(other, mine));
                    let sum = |(a, b): (usize, usize)| a + b;
                    if then.map(sum) > now.map(sum) {
                        self.of.swap(one, other);
                        changed = true;
                    }
                }
            }
        }
    }

    fn fit(&self, item: usize, at: usize) -> Option<usize> {
        let candidate = self.items[item].iter().find(|one| one.at == at);
        candidate.map(|one| one.fit)
    }
}
