//! The page's few pictures: one path each on a field of 20 by 20, drawn in the colour of the text.

use yew::prelude::*;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// All is well.
    Check,
    /// A warning.
    Warning,
    /// An error.
    Cross,
    /// Something to know.
    Info,
    /// Copy.
    Copy,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
    /// Put back as it came.
    Restore,
    /// A file.
    File,
    /// People.
    People,
    /// A mapping document.
    Mapping,
    /// Functions.
    Book,
    /// Colour scheme.
    Theme,
    /// Download.
    Download,
    /// Search.
    Search,
}

impl Icon {
    const fn path(self) -> &'static str {
        match self {
            Self::Check => "M4.5 10.5l3.5 3.5 7.5-8",
            Self::Warning => "M10 3.5l7.5 13h-15zM10 8.5v3.5M10 14.2v.1",
            Self::Cross => "M5.5 5.5l9 9M14.5 5.5l-9 9",
            Self::Info => "M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 9.5v4M10 6.6v.1",
            Self::Copy => "M7.5 7.5v-4h9v9h-4M3.5 7.5h9v9h-9z",
            Self::Undo => "M7.5 5L4 8.5 7.5 12M4 8.5h8a4 4 0 010 8h-2",
            Self::Redo => "M12.5 5L16 8.5 12.5 12M16 8.5H8a4 4 0 000 8h2",
            Self::Restore => "M4 4.5V8h3.5M4.3 8A6.3 6.3 0 1110 16.3",
            Self::File => "M5 2.5h6l4 4v11H5zM11 2.5v4h4",
            Self::People => {
                "M7.5 9.5a3 3 0 100-6 3 3 0 000 6zM2.5 16.5c0-3 2-5 5-5s5 2 5 5M13 4a3 3 0 010 5.2M14.5 11.9c2 .6 3 2.3 3 4.6"
            }
            Self::Mapping => {
                "M3 5.5h5M3 14.5h5M12 5.5h5M12 14.5h5M8 5.5c3 0 1 9 4 9M8 14.5c1.2 0 1.6-1.4 1.9-3"
            }
            Self::Book => {
                "M10 5C8.5 3.8 6.4 3.3 3.5 3.3v11.4c2.9 0 5 .5 6.5 1.7 1.5-1.2 3.6-1.7 6.5-1.7V3.3c-2.9 0-5 .5-6.5 1.7zM10 5v11.4"
            }
            Self::Theme => "M10 17.5a7.5 7.5 0 100-15 7.5 7.5 0 000 15zM10 2.5v15",
            Self::Download => "M10 3v9M6.5 8.7L10 12.2l3.5-3.5M3.5 16.5h13",
            Self::Search => "M9 14.5a5.5 5.5 0 100-11 5.5 5.5 0 000 11zM13 13l4 4",
        }
    }

    /// The picture, which a screen reader passes over: words stand beside it.
    pub fn draw(self) -> Html {
        html! {
            <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <path d={self.path()} />
            </svg>
        }
    }

    /// The picture of a severity.
    pub fn of_severity(severity: &str) -> Self {
        match severity {
            "error" => Self::Cross,
            "warning" => Self::Warning,
            _ => Self::Info,
        }
    }
}
