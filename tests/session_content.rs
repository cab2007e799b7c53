//! What is said of a file that can be read in part only, or not at all?
#![allow(clippy::indexing_slicing, clippy::panic, missing_docs)]

use hubsync::expression::Environment;
use hubsync::session::{
    Answer, Asked, Content, Coordinator, FileReport, Member, Output, Population, Request, Told,
};
use std::ops::Range;
use std::rc::Rc;

/// A file that cannot be read behind a place.
#[derive(Clone)]
struct Torn {
    text: Rc<[u8]>,
    bytes: Range<usize>,
    until: usize,
}

impl Content for Torn {
    fn size(&self) -> usize {
        self.bytes.len()
    }

    fn slice(&self, bytes: Range<usize>) -> Self {
        let start = self.bytes.start;
        Self {
            bytes: start + bytes.start..start + bytes.end,
            ..self.clone()
        }
    }

    fn read(self) -> Result<Vec<u8>, String> {
        match self.text.get(self.bytes.clone()) {
            Some(bytes) if self.bytes.end <= self.until => Ok(bytes.to_vec()),
            _ => Err("the file was moved".to_owned()),
        }
    }
}

/// Every report on the file, read by two parts as the workers do it.
fn reports(file: Torn) -> Vec<FileReport> {
    let mut coordinator = Coordinator::new(2, false).with_worth(1000);
    let mut members = [(); 2].map(|()| Member::new(Environment::default()));
    let request = Request::LoadFile {
        population: Population::Users,
        name: "users.csv".to_owned(),
        layout: None,
    };
    let mut outputs = Vec::new();
    coordinator.ask(Asked { id: 1, request }, Some(file), &mut |output| {
        outputs.push(output);
    });
    let mut reports = Vec::new();
    while !coordinator.is_idle() {
        let mut replies = Vec::new();
        for output in outputs.drain(..) {
            match output {
                Output::Page(Told::Answer {
                    answer: Answer::File { report },
                    ..
                }) => reports.push(report),
                Output::Page(_) => {}
                Output::Part(part, asked, file) => {
                    let tell = &mut |told| replies.push((part, told));
                    match file.map(Torn::read).transpose() {
                        Ok(bytes) => members[part].ask(asked, bytes, tell),
                        Err(reason) => tell(Member::unreadable(&asked, &reason)),
                    }
                }
                Output::First(asked, bytes) => {
                    members[0].ask(asked, Some(bytes), &mut |told| replies.push((0, told)));
                }
            }
        }
        for (part, member) in members.iter_mut().enumerate() {
            while member.step(&mut |told| replies.push((part, told)), &mut || false) {}
        }
        assert!(!replies.is_empty(), "somebody waits in vain");
        for (part, told) in replies {
            coordinator.hear(part, told, &mut |output| outputs.push(output));
        }
    }
    for output in outputs {
        if let Output::Page(Told::Answer {
            answer: Answer::File { report },
            ..
        }) = output
        {
            reports.push(report);
        }
    }
    reports
}

#[test]
fn a_file_that_cannot_be_read_is_refused_with_the_reason() {
    let mut text = "userPrincipalName,displayName\r\n".to_owned();
    // Longer than what is read beside a part's own share.
    for number in 0..20_000 {
        text.push_str(&format!("user{number}@contoso.com,User {number:0>40}\r\n"));
    }
    let text: Rc<[u8]> = text.into_bytes().into();
    let length = text.len();
    let torn = |until| Torn {
        text: Rc::clone(&text),
        bytes: 0..length,
        until,
    };
    let accepted = reports(torn(length));
    assert_eq!(accepted.len(), 1, "{accepted:?}");
    assert!(accepted[0].accepted && accepted[0].users == 20_000);
    for until in [0, 300_000, length - 1] {
        let refused = reports(torn(until));
        let [report] = refused.as_slice() else {
            panic!("{until}: {refused:?}");
        };
        assert!(!report.accepted, "{until}");
        assert_eq!(report.name, "users.csv");
        let [message] = report.messages.as_slice() else {
            panic!("{until}: {report:?}");
        };
        assert_eq!(message.code, "file.unreadable");
        assert!(message.message.contains("the file was moved"));
    }
}
