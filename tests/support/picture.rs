//! Pictures of screens as small files: at most 256 colours, which is what a screen of text has
//! but for the edges of its letters.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter, Transformations};

use crate::Outcome;

const COLOURS_MAX: usize = 256;

type Colour = [u8; 3];

/// Gives the same picture as a smaller PNG file; a rare colour becomes the nearest frequent one.
pub fn smaller(file: &[u8]) -> Outcome<Vec<u8>> {
    let mut decoder = Decoder::new(std::io::Cursor::new(file));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info()?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or("too large a picture")?];
    let frame = reader.next_frame(&mut bytes)?;
    let width = match frame.color_type {
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        other => return Err(format!("a picture in {other:?}").into()),
    };
    let pixels: Vec<Colour> = bytes[..frame.buffer_size()]
        .chunks_exact(width)
        .map(|pixel| [pixel[0], pixel[1], pixel[2]])
        .collect();
    let palette = frequent(&pixels);
    let mut known: HashMap<Colour, u8> = HashMap::new();
    let places = pixels.iter().map(|pixel| {
        *known
            .entry(*pixel)
            .or_insert_with(|| nearest(&palette, *pixel))
    });
    let places: Vec<u8> = places.collect();

    let mut small = Vec::new();
    let mut encoder = Encoder::new(&mut small, frame.width, frame.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header()?.write_image_data(&places)?;
    Ok(small)
}

/// Gives the most frequent colours, always in the same order.
fn frequent(pixels: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    for pixel in pixels {
        *counts.entry(*pixel).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    counts
        .into_iter()
        .map(|(colour, _)| colour)
        .take(COLOURS_MAX)
        .collect()
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let apart = |other: &Colour| -> u32 {
        let parts = other.iter().zip(colour);
        parts
            .map(|(one, two)| u32::from(one.abs_diff(two)).pow(2))
            .sum()
    };
    let places = (0_u8..=u8::MAX).zip(palette);
    places
        .min_by_key(|(_, other)| apart(other))
        .map_or(0, |(place, _)| place)
}
