//! The page: mounts the user interface on the document.

fn main() {
    hubsync::ui::mount();
}
