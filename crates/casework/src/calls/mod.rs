//! Calls to a model: what a person saw is what leaves, and it is journaled before it does.
//!
//! `Cleared` is the only thing that `platform::egress` sends to another machine. It is made here
//! alone, from the exact bytes that were shown, in the transaction that journals them.

/// The exact bytes of a request that a person has seen, for one address.
#[derive(Clone)]
pub struct Cleared {
    address: String,
    body: Vec<u8>,
}

impl Cleared {
    /// The address for which it was cleared: scheme, host, port and path.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The exact bytes of the body, JSON in UTF-8.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Clears bytes that hold no case text, for tests of what sends them.
    #[cfg(any(test, feature = "testing"))]
    pub fn of_test(address: &str, body: Vec<u8>) -> Self {
        Self {
            address: address.to_owned(),
            body,
        }
    }
}

impl std::fmt::Debug for Cleared {
    /// Says how much it is, and not what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Cleared({} bytes)", self.body.len())
    }
}
