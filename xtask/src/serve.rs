//! Serves dist/ on this machine, with the headers that a host of the page should send.

use crate::cloud::Cloud;
use crate::headers::{self, Headers};
use crate::{build, demo, place};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// Tried first, so that the address stays the same from day to day.
const PORT: u16 = 8080;
/// A browser holds connections open that it never uses.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than any browser's request head.
const LONGEST: u64 = 64 * 1024;

const TYPES: [(&str, &str); 10] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("json", "application/json"),
    ("wasm", "application/wasm"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("woff2", "font/woff2"),
    ("webmanifest", "application/manifest+json"),
    ("txt", "text/plain; charset=utf-8"),
];

/// How to serve.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub port: Option<u16>,
    pub cloud: Cloud,
    pub demo: Option<demo::Tenant>,
}

/// What is not taken from the release as it lies there.
#[derive(Clone)]
struct Site {
    headers: Headers,
    /// The demonstration's own configuration.
    config: Option<String>,
}

/// `cargo xtask serve`.
pub fn task(options: &Options) -> Result<(), String> {
    build::build(options.cloud)?;
    let listener = listen(options.port)?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("the address is unknown: {error}"))?;
    let url = format!("http://localhost:{}/", address.port());
    let demo = options.demo.map(|tenant| demo::start(&url, tenant));
    let demo = demo.transpose()?;
    let site = Site {
        headers: Headers::of(&place::dist())?,
        config: demo.as_ref().map(|demo| demo.config.clone()),
    };
    println!("\nhubsync is served at {url} (end with Ctrl+C)");
    if let Some(demo) = &demo {
        demo.show(&url, address.port())?;
    }
    for stream in listener.incoming() {
        let site = site.clone();
        match stream {
            Ok(stream) => drop(thread::spawn(move || report(answer(stream, &site)))),
            Err(error) => report(Err(error)),
        }
    }
    Ok(())
}

fn report(result: io::Result<()>) {
    // A browser that goes away or waits is no fault.
    let usual = [
        io::ErrorKind::BrokenPipe,
        io::ErrorKind::ConnectionReset,
        io::ErrorKind::WouldBlock,
        io::ErrorKind::TimedOut,
    ];
    if let Err(error) = result
        && !usual.contains(&error.kind())
    {
        eprintln!("a request was not answered: {error}");
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener, String> {
    let open = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => open(port).map_err(|error| {
            format!("port {port} cannot be used: {error}; name another by --port")
        }),
        None => open(PORT)
            .or_else(|_| open(0))
            .map_err(|error| format!("no port can be used: {error}")),
    }
}

fn answer(stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?.take(LONGEST));
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = first.split_whitespace();
    let (method, path) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let wanted = file(path);
    let name = wanted.clone().unwrap_or_default();
    let (status, kind, body) = match (method, wanted) {
        ("GET" | "HEAD", Some(name)) => match site.read(&name) {
            Ok(bytes) => ("200 OK", media_type(&name), bytes),
            Err(_) => (
                "404 Not Found",
                "text/plain; charset=utf-8",
                b"not found\n".to_vec(),
            ),
        },
        ("GET" | "HEAD", None) => (
            "404 Not Found",
            "text/plain; charset=utf-8",
            b"not found\n".to_vec(),
        ),
        _ => (
            "405 Method Not Allowed",
            "text/plain; charset=utf-8",
            b"only GET and HEAD\n".to_vec(),
        ),
    };
    let mut stream = stream;
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n",
        body.len()
    )?;
    let own = [headers::cache(&name)];
    for (header, value) in site
        .headers
        .common()
        .into_iter()
        .chain(own)
        .chain(headers::opener(&name))
    {
        write!(stream, "{header}: {value}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

impl Site {
    fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match &self.config {
            Some(config) if name == "config.json" => Ok(config.clone().into_bytes()),
            _ => fs::read(place::dist().join(name)),
        }
    }
}

/// The file that a request means; nothing for one outside of the release.
fn file(target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let inside = path.chars().all(plain) && path.split('/').all(|part| part != "..");
    let name = if path.is_empty() || path.ends_with('/') {
        format!("{path}index.html")
    } else {
        path.to_owned()
    };
    (inside && !path.starts_with('/')).then_some(name)
}

fn media_type(name: &str) -> &'static str {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    TYPES
        .iter()
        .find(|(known, _)| *known == ending)
        .map_or("application/octet-stream", |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_stays_inside() {
        let check =
            |target, expect: Option<&str>| assert_eq!(file(target).as_deref(), expect, "{target}");
        check("/", Some("index.html"));
        check("/?a=b", Some("index.html"));
        check("/snippets/a-1/x.js", Some("snippets/a-1/x.js"));
        check("/../Cargo.toml", None);
        check("//etc/passwd", None);
        check("/%2e%2e/Cargo.toml", None);
        check("http://other/", None);
    }
}
