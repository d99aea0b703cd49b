//! Faults made for real: a writer killed at any moment, a write-ahead log that is cut or flipped,
//! files put back from an older copy. What was acknowledged is there, or its loss is announced.
//!
//! Each test prints what it counted. Seeds are fixed; what the kernel and the disk do between a
//! kill and a write is not.

#[cfg(test)]
mod files;
#[cfg(test)]
mod kills;
#[cfg(test)]
mod log;
#[cfg(test)]
mod old_copies;
#[cfg(test)]
mod random;
