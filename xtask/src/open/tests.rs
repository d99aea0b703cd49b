use super::picture::{Picture, adler32, crc32};

/// A screen file as Xvfb writes it, all of one colour.
fn screen(width: u32, height: u32, blue_green_red: [u8; 3]) -> Vec<u8> {
    let mut fields = [0_u32; 25];
    fields[0] = 160;
    fields[4] = width;
    fields[5] = height;
    fields[11] = 32;
    fields[12] = width * 4;
    fields[19] = 2;
    let mut file: Vec<u8> = fields.iter().flat_map(|f| f.to_be_bytes()).collect();
    file.resize(160 + 2 * 12, 0);
    for _ in 0..width * height {
        file.extend(blue_green_red);
        file.push(0);
    }
    file
}

#[test]
fn a_grey_screen_is_not_a_page_and_a_coloured_one_is() {
    let shows = |colour| {
        Picture::of_screen(&screen(40, 20, colour))
            .unwrap()
            .shows_a_page()
    };
    assert!(!shows([0, 0, 0]));
    assert!(!shows([255, 255, 255]));
    assert!(!shows([120, 130, 140]));
    assert!(shows([60, 112, 0]));
}

#[test]
fn a_cut_screen_file_is_no_picture() {
    let whole = screen(8, 8, [1, 2, 3]);
    assert!(Picture::of_screen(&whole[..whole.len() - 4]).is_none());
    assert!(Picture::of_screen(&[]).is_none());
}

#[test]
fn the_sums_of_the_png_are_the_published_ones() {
    assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    assert_eq!(adler32(b"Wikipedia"), 0x11E6_0398);
}

#[test]
fn the_png_starts_with_its_size() {
    let png = Picture::of_screen(&screen(3, 2, [1, 2, 3])).unwrap().png();
    assert_eq!(&png[12..16], b"IHDR");
    assert_eq!(&png[16..24], &[0, 0, 0, 3, 0, 0, 0, 2]);
    assert!(png.ends_with(&[b'I', b'E', b'N', b'D', 0xAE, 0x42, 0x60, 0x82]));
}
