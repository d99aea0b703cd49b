//! Server-sent events taken apart, byte by byte (the event stream format of the HTML standard).
//!
//! A line ends with LF, CRLF or CR, wherever the network cut it; a byte order mark and comments
//! are passed over. Nothing is kept beyond one event, and no event grows past a limit. What stands
//! in the events is not looked at.

/// One event: what its data lines hold, joined by LF.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Event {
    pub(super) content: Vec<u8>,
    /// Whether the server marked it as an error, by its kind or its field.
    pub(super) is_error: bool,
}

/// A line or event that is longer than the limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// What has come of a stream and is not a whole event yet.
pub(super) struct Decoder {
    line: Vec<u8>,
    content: Option<Vec<u8>>,
    is_error: bool,
    at_start: bool,
    after_return: bool,
    line_bytes_max: usize,
}

impl Decoder {
    pub(super) fn new(line_bytes_max: usize) -> Self {
        Self {
            line: Vec::new(),
            content: None,
            is_error: false,
            at_start: true,
            after_return: false,
            line_bytes_max,
        }
    }

    /// Takes the next bytes and gives the events that they complete, in their order.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<Event>, TooLong> {
        let mut events = Vec::new();
        for &byte in bytes {
            let ends_return = std::mem::take(&mut self.after_return);
            match byte {
                b'\n' if ends_return => {}
                b'\n' | b'\r' => {
                    self.after_return = byte == b'\r';
                    events.extend(self.end_line()?);
                }
                _ if self.line.len() == self.line_bytes_max => return Err(TooLong),
                _ => self.line.push(byte),
            }
        }
        Ok(events)
    }

    /// Gives what stood at the end of the stream without the empty line that completes it.
    pub(super) fn finish(mut self) -> Result<Option<Event>, TooLong> {
        if !self.line.is_empty() {
            self.end_line()?;
        }
        Ok(self.take())
    }

    fn end_line(&mut self) -> Result<Option<Event>, TooLong> {
        let mut line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.at_start) && line.starts_with(b"\xEF\xBB\xBF") {
            line.drain(..3);
        }
        if line.is_empty() {
            return Ok(self.take());
        }
        let colon = line.iter().position(|&byte| byte == b':');
        let (field, value) = match colon {
            Some(at) => (&line[..at], &line[at + 1..]),
            None => (line.as_slice(), &[][..]),
        };
        let value = value.strip_prefix(b" ").unwrap_or(value);
        match field {
            b"event" => self.is_error |= value == b"error",
            // llama.cpp once sent its errors in a field of their own.
            b"error" => {
                self.is_error = true;
                self.append(value)?;
            }
            b"data" => self.append(value)?,
            _ => {}
        }
        Ok(None)
    }

    fn append(&mut self, value: &[u8]) -> Result<(), TooLong> {
        match &mut self.content {
            None => self.content = Some(value.to_vec()),
            Some(content) if content.len() + value.len() >= self.line_bytes_max => {
                return Err(TooLong);
            }
            Some(content) => {
                content.push(b'\n');
                content.extend_from_slice(value);
            }
        }
        Ok(())
    }

    fn take(&mut self) -> Option<Event> {
        let is_error = std::mem::take(&mut self.is_error);
        let content = self.content.take()?;
        Some(Event { content, is_error })
    }
}
