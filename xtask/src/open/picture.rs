//! What a virtual screen shows, read from the file it keeps its pixels in, and kept as PNG.

/// A picture, three bytes a pixel.
#[derive(PartialEq, Eq)]
pub(super) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// Coloured pixels that a page of ours has at least: a button or a band.
const COLOURED_PIXELS_MIN: usize = 300;
/// How far apart the channels of a coloured pixel are.
const COLOUR_SPREAD_MIN: u8 = 60;

impl Picture {
    /// Reads the X window dump that Xvfb maps its screen into: 32 bits a pixel, low byte first.
    pub(super) fn of_screen(bytes: &[u8]) -> Option<Self> {
        let field = |number: usize| {
            let bytes = bytes.get(number * 4..number * 4 + 4)?;
            let value = u32::from_be_bytes(bytes.try_into().ok()?);
            usize::try_from(value).ok()
        };
        const COLOUR_BYTES: usize = 12;
        let (width, height) = (field(4)?, field(5)?);
        let (low_byte_first, bits_per_pixel) = (field(7)? == 0, field(11)?);
        if !low_byte_first || bits_per_pixel != 32 {
            return None;
        }
        let (line_bytes, colours) = (field(12)?, field(19)?);
        let start = field(0)? + colours * COLOUR_BYTES;
        let mut pixels = Vec::with_capacity(width * height * 3);
        for row in 0..height {
            let line = bytes.get(start + row * line_bytes..)?.get(..width * 4)?;
            for pixel in line.chunks_exact(4) {
                pixels.extend([pixel[2], pixel[1], pixel[0]]);
            }
        }
        Some(Self {
            width,
            height,
            pixels,
        })
    }

    /// Whether it shows more than an empty window or the web engine's own grey error page.
    pub(super) fn shows_a_page(&self) -> bool {
        let spread = |pixel: &[u8]| {
            let most = pixel.iter().max().copied().unwrap_or(0);
            let least = pixel.iter().min().copied().unwrap_or(0);
            most - least
        };
        let pixels = self.pixels.chunks_exact(3);
        let coloured = pixels.filter(|pixel| spread(pixel) >= COLOUR_SPREAD_MIN);
        coloured.take(COLOURED_PIXELS_MIN).count() == COLOURED_PIXELS_MIN
    }

    /// The picture as a PNG file, not compressed.
    pub(super) fn png(&self) -> Vec<u8> {
        let mut lines = Vec::with_capacity(self.pixels.len() + self.height);
        for line in self.pixels.chunks(self.width * 3) {
            lines.push(0);
            lines.extend_from_slice(line);
        }
        let mut header = Vec::new();
        for side in [self.width, self.height] {
            header.extend(u32::try_from(side).unwrap_or(0).to_be_bytes());
        }
        header.extend([8, 2, 0, 0, 0]);
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        chunk(&mut file, *b"IHDR", &header);
        chunk(&mut file, *b"IDAT", &stored(&lines));
        chunk(&mut file, *b"IEND", &[]);
        file
    }
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], body: &[u8]) {
    file.extend(u32::try_from(body.len()).unwrap_or(0).to_be_bytes());
    let start = file.len();
    file.extend(kind);
    file.extend_from_slice(body);
    let sum = crc32(&file[start..]);
    file.extend(sum.to_be_bytes());
}

/// A zlib stream whose blocks are stored as they are.
fn stored(bytes: &[u8]) -> Vec<u8> {
    const BLOCK_MAX: usize = 0xFFFF;
    let mut stream = vec![0x78, 0x01];
    let last = bytes.len().div_ceil(BLOCK_MAX).saturating_sub(1);
    for (number, block) in bytes.chunks(BLOCK_MAX).enumerate() {
        let length = u16::try_from(block.len()).unwrap_or(u16::MAX);
        stream.push(u8::from(number == last));
        stream.extend(length.to_le_bytes());
        stream.extend((!length).to_le_bytes());
        stream.extend_from_slice(block);
    }
    stream.extend(adler32(bytes).to_be_bytes());
    stream
}

pub(super) fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            let carry = sum & 1;
            sum = (sum >> 1) ^ (0xEDB8_8320 * carry);
        }
    }
    !sum
}

pub(super) fn adler32(bytes: &[u8]) -> u32 {
    const MODULUS: u32 = 65_521;
    let (mut low, mut high) = (1, 0);
    for byte in bytes {
        low = (low + u32::from(*byte)) % MODULUS;
        high = (high + low) % MODULUS;
    }
    (high << 16) | low
}
