//! A caseworker at a window: every verb waits for what it needs and fails the test, with what was
//! on the screen, where it does not come.

use std::path::Path;

use journeys::laptop::Laptop;
use journeys::window::{Element, Name, Window, until};
use serde_json::{Value, json};

pub(crate) use journeys::window::Name::{Part, Whole};

/// Starts a laptop with the programs of this build.
#[track_caller]
pub(crate) fn laptop() -> Laptop {
    let probe = Path::new(env!("CARGO_BIN_EXE_store_maker"));
    Laptop::start(probe.parent().unwrap()).unwrap()
}

/// Opens the program on a laptop with a store and the sample cases in it.
#[track_caller]
pub(crate) fn at_sample_cases(laptop: &Laptop) -> Person {
    laptop.set_up().unwrap();
    let person = Person::at(laptop);
    person.is_on("My cases");
    person.clicks("button", Whole("Open the sample cases"));
    person.reads("10 cases");
    // What came in is read before the list takes its place.
    person.sees("textbox", Whole("Find a case"));
    person
}

/// A person who uses a window.
pub(crate) struct Person {
    pub(crate) window: Window,
}

impl Person {
    /// Sits down at a laptop and opens the program.
    #[track_caller]
    pub(crate) fn at(laptop: &Laptop) -> Self {
        Self {
            window: laptop.open().unwrap(),
        }
    }

    /// Waits until exactly one thing of this role and name is there.
    #[track_caller]
    pub(crate) fn sees(&self, role: &str, name: Name<'_>) -> Element {
        let mut found = self.sees_some(role, name);
        assert_eq!(found.len(), 1, "{role} {name:?}: {}", self.screen());
        found.remove(0)
    }

    /// Waits until things of this role and name are there.
    #[track_caller]
    pub(crate) fn sees_some(&self, role: &str, name: Name<'_>) -> Vec<Element> {
        self.wait(&format!("{role} {name:?}"), |window| {
            let found = window.find(role, name)?;
            Ok((!found.is_empty()).then_some(found))
        })
    }

    /// Waits until nothing of this role and name is there.
    #[track_caller]
    pub(crate) fn sees_no(&self, role: &str, name: Name<'_>) {
        self.wait(&format!("no {role} {name:?}"), |window| {
            Ok(window.find(role, name)?.is_empty().then_some(()))
        });
    }

    /// Waits until words are on the screen.
    #[track_caller]
    pub(crate) fn reads(&self, words: &str) {
        self.wait(&format!("the words {words:?}"), |window| {
            let shown = window.words()?;
            let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            Ok(shown.contains(words).then_some(()))
        });
    }

    /// Waits until the screen of this heading is there.
    #[track_caller]
    pub(crate) fn is_on(&self, heading: &str) {
        self.wait(&format!("the screen {heading:?}"), |window| {
            let script = "return [...document.querySelectorAll('h1')].map((h1) => h1.textContent)";
            let headings = window.run(script, &json!([]))?;
            Ok((headings == json!([heading])).then_some(()))
        });
    }

    /// Clicks on the one thing of this role and name.
    #[track_caller]
    pub(crate) fn clicks(&self, role: &str, name: Name<'_>) {
        self.wait(
            &format!("{role} {name:?} to click on"),
            |window| match window.find(role, name)?.as_slice() {
                [one] => window.click(one).map(Some),
                _ => Ok(None),
            },
        );
    }

    /// Opens what a line holds back, by keyboard.
    #[track_caller]
    pub(crate) fn opens_details(&self, line: &str) {
        let script = "const found = [...document.querySelectorAll('summary')]
                .find((one) => one.textContent.includes(arguments[0]));
            found?.focus();
            return found === document.activeElement";
        self.wait(&format!("the line {line:?}"), |window| {
            Ok((window.run(script, &json!([line]))? == json!(true)).then_some(()))
        });
        self.presses(&["Enter"]);
    }

    /// Opens a case from the list without the mouse.
    #[track_caller]
    pub(crate) fn opens_case_by_keyboard(&self, name: &str) {
        self.is_on("My cases");
        self.sees("link", Part(name));
        self.presses(&["Ctrl+k"]);
        self.is_at("textbox", Whole("Find a case"));
        self.types(name);
        self.presses(&["Down"]);
        self.is_at("link", Part(name));
        self.presses(&["Enter"]);
        self.is_on(name);
    }

    /// Chooses files from the desk for an import.
    #[track_caller]
    pub(crate) fn chooses_files(&self, files: &[std::path::PathBuf]) {
        let script = "return document.querySelector('input[type=file][aria-label=\"Case files\"]')";
        let names: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        self.wait("the field for files", |window| {
            let field = window.run_for_element(script)?;
            window.type_into(&field, &names.join("\n")).map(Some)
        });
    }

    /// Waits until the focus is on this very thing.
    #[track_caller]
    pub(crate) fn is_back_at(&self, element: &Element) {
        self.wait("the focus where it was", |window| {
            Ok((window.focus()? == *element).then_some(()))
        });
    }

    /// Puts words into a field in the place of what is there.
    #[track_caller]
    pub(crate) fn fills(&self, field: &str, words: &str) {
        let field = self.sees("textbox", Whole(field));
        self.window.clear(&field).unwrap();
        self.window.type_into(&field, words).unwrap();
    }

    /// Presses keys, one combination after the other.
    #[track_caller]
    pub(crate) fn presses(&self, keys: &[&str]) {
        for keys in keys {
            self.window.press(keys).unwrap();
        }
    }

    /// Types words to whatever has the focus.
    #[track_caller]
    pub(crate) fn types(&self, words: &str) {
        self.window.write(words).unwrap();
    }

    /// Waits until the focus is on a thing of this role and name, as the web engine tells them.
    #[track_caller]
    pub(crate) fn is_at(&self, role: &str, name: Name<'_>) -> Element {
        self.wait(&format!("the focus on {role} {name:?}"), |window| {
            let focus = window.focus()?;
            let (its_role, its_name) = window.role_and_name(&focus)?;
            let fits = its_role == role
                && match name {
                    Whole(name) => its_name == name,
                    Part(part) => its_name.contains(part),
                };
            Ok(fits.then_some(focus))
        })
    }

    /// Waits until the focus is on something of this role.
    #[track_caller]
    pub(crate) fn is_at_some(&self, role: &str) -> Element {
        self.is_at(role, Part(""))
    }

    /// Moves with F6 until the focus is on a part of the window.
    #[track_caller]
    pub(crate) fn goes_to_pane(&self, role: &str, name: &str) {
        for _ in 0..8 {
            self.presses(&["F6"]);
            let focus = self.window.focus().unwrap();
            let its = self.window.role_and_name(&focus).unwrap();
            if its == (role.to_owned(), name.to_owned()) {
                return;
            }
        }
        panic!("no {role} {name:?} by F6; {}", self.screen())
    }

    /// Moves with Tab until the focus is on a thing of this role and name.
    #[track_caller]
    pub(crate) fn tabs_to(&self, role: &str, name: Name<'_>) -> Element {
        let mut passed = Vec::new();
        for _ in 0..60 {
            self.presses(&["Tab"]);
            let focus = self.window.focus().unwrap();
            let (its_role, its_name) = self.window.role_and_name(&focus).unwrap();
            let fits = match name {
                Whole(name) => its_name == name,
                Part(part) => its_name.contains(part),
            };
            if fits && its_role == role {
                return focus;
            }
            passed.push(format!("{its_role} {its_name}"));
        }
        panic!("no {role} {name:?} by Tab; passed {passed:#?}")
    }

    /// Gives the value of a field.
    #[track_caller]
    pub(crate) fn value_of(&self, field: &str) -> Value {
        let field = self.sees("textbox", Whole(field));
        self.window.property_of(&field, "value").unwrap()
    }

    /// Asserts that axe finds nothing, and that nothing is cut off at 320 pixels, where the
    /// window is as good as one at 400 % on a laptop.
    #[track_caller]
    pub(crate) fn finds_no_barrier(&self, screen: &str) {
        let faults = self.window.faults().unwrap();
        assert!(faults.is_empty(), "{screen}: {faults:#?}");
        self.window.resize((320, 768)).unwrap();
        let wide = self.window.too_wide().unwrap();
        self.window.resize(journeys::window::LAPTOP).unwrap();
        assert!(wide.is_empty(), "{screen} scrolls sideways: {wide:#?}");
    }

    /// What is on the screen, for the report of a failure; keeps a picture of it.
    fn screen(&self) -> String {
        let window = &self.window;
        let words = window.words().unwrap_or_else(|error| error.to_string());
        let programs = Path::new(env!("CARGO_BIN_EXE_store_maker")).parent();
        let name = std::thread::current()
            .name()
            .unwrap_or("journey")
            .replace("::", "-");
        let file = programs.unwrap().join(format!("../failed-{name}.png"));
        if let Ok(picture) = window.picture() {
            std::fs::write(&file, picture).unwrap();
        }
        format!("on the screen ({}) was:\n{words}", file.display())
    }

    #[track_caller]
    fn wait<T>(
        &self,
        what: &str,
        mut ask: impl FnMut(&Window) -> journeys::Outcome<Option<T>>,
    ) -> T {
        match until(what, || ask(&self.window)) {
            Ok(answer) => answer,
            Err(error) => panic!("{error}; {}", self.screen()),
        }
    }
}
