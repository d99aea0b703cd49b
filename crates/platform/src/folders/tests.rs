use super::*;

#[test]
fn a_new_folder_is_made_with_all_above_it() {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::at(home.path().join("a/b/casemate")).unwrap();
    assert!(folder.path().is_dir());
    assert_eq!(
        folder.file("casemate.db"),
        folder.path().join("casemate.db")
    );
    assert_eq!(
        folder.folder("log").unwrap().path(),
        folder.path().join("log")
    );
}

#[test]
fn a_folder_that_cannot_be_made_is_unavailable() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("file");
    fs::write(&file, "in the way").unwrap();
    assert_eq!(DataFolder::at(&file).unwrap_err().code(), Code::Unavailable);
    assert_eq!(
        DataFolder::at(file.join("casemate")).unwrap_err().code(),
        Code::Unavailable
    );
    assert_eq!(fs::read_to_string(&file).unwrap(), "in the way");
}

#[cfg(unix)]
#[test]
fn other_people_lose_what_they_could_read() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = home.path().join("casemate");
    fs::create_dir(&path).unwrap();
    let (file, outside) = (path.join("casemate.db"), home.path().join("outside"));
    for file in [&file, &outside] {
        fs::write(file, "").unwrap();
        fs::set_permissions(file, fs::Permissions::from_mode(0o664)).unwrap();
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    std::os::unix::fs::symlink(&outside, path.join("link")).unwrap();
    DataFolder::at(&path).unwrap();
    assert_eq!(
        (mode(&path), mode(&file), mode(&outside)),
        (0o700, 0o600, 0o664)
    );
}

#[cfg(windows)]
#[test]
fn a_path_on_another_computer_is_refused() {
    for path in [r"\\server\share\casemate", r"\\?\UNC\server\share\casemate"] {
        assert_eq!(DataFolder::at(path).unwrap_err().code(), Code::Refused);
    }
}
