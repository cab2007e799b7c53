//! How does a request come in, alone or in a batch, through faults and throttle, and how does its answer go out?

use super::super::world::Answer;
use super::{Fault, Tenant, Told, refusal};
use hubsync::api::{Method, Prepared, Response, SendError};
use serde_json::{Value, json};

/// How long an answer takes.
const LATENCY: u64 = 100;

impl Tenant {
    pub fn answer(&mut self, asked: &Prepared, now: u64) -> Answer {
        let path = asked
            .url
            .strip_prefix("https://graph.microsoft.com/v1.0")
            .unwrap();
        let body = asked
            .body
            .as_ref()
            .map(|body| body.expose().to_owned())
            .unwrap_or_default();
        if path == "/$batch" {
            return self.batch(&body, now);
        }
        let method = asked.method;
        match self.one(method, path, &body, now) {
            Some((status, value, wait)) => {
                let mut headers = vec![];
                if let Some(wait) = wait {
                    headers.push((
                        "Retry-After".to_owned(),
                        format!("{}", wait as f64 / 1000.0),
                    ));
                }
                let body = match &value {
                    Value::Null => String::new(),
                    Value::String(raw) if raw.starts_with('{') => raw.clone(),
                    value => value.to_string(),
                };
                (
                    LATENCY,
                    Ok(Response {
                        status,
                        headers,
                        body,
                    }),
                )
            }
            None => (LATENCY, Err(SendError::Lost("cut".to_owned()))),
        }
    }

    fn batch(&mut self, body: &str, now: u64) -> Answer {
        let asked: Value = serde_json::from_str(body).unwrap();
        let requests = asked["requests"].as_array().unwrap();
        assert!(requests.len() <= 20);
        let mut responses = Vec::new();
        let mut lost = false;
        for inner in requests {
            let method = match inner["method"].as_str().unwrap() {
                "POST" => Method::Post,
                "DELETE" => Method::Delete,
                other => panic!("{other}"),
            };
            let text = inner.get("body").map(Value::to_string).unwrap_or_default();
            match self.one(method, inner["url"].as_str().unwrap(), &text, now) {
                Some((status, value, wait)) => {
                    let mut one = json!({ "id": inner["id"], "status": status, "body": value, "headers": {} });
                    if let Some(wait) = wait {
                        one["headers"]["Retry-After"] = json!(format!("{}", wait as f64 / 1000.0));
                    }
                    responses.insert(0, one);
                }
                None => lost = true,
            }
        }
        if lost {
            return (LATENCY, Err(SendError::Lost("cut".to_owned())));
        }
        let body = json!({ "responses": responses }).to_string();
        (
            LATENCY,
            Ok(Response {
                status: 200,
                headers: vec![],
                body,
            }),
        )
    }

    /// One request through the faults and the throttle; nothing for a lost answer.
    fn one(&mut self, method: Method, path: &str, body: &str, now: u64) -> Option<Told> {
        self.count += 1;
        let fault = self.faults.get(&self.count).copied();
        self.log
            .push(format!("{now:>8} {} {path} {fault:?}", method.name()));
        match fault {
            Some(Fault::Lost) => return None,
            Some(Fault::KilledBefore) => {
                self.dead = true;
                return None;
            }
            Some(Fault::Broken) => return Some(refusal(503, "ServiceUnavailable", "Try again.")),
            Some(Fault::Throttled(seconds)) => {
                let (status, value, _) =
                    refusal(429, "TooManyRequests", "Please retry again later.");
                return Some((status, value, Some(seconds * 1000)));
            }
            _ => {}
        }
        if let Some(wait) = self.charge(method, now) {
            let (status, value, _) = refusal(429, "TooManyRequests", "Please retry again later.");
            return Some((status, value, Some(wait)));
        }
        let told = self.carry_out(method, path, body, now);
        match fault {
            Some(Fault::AnswerLost) => None,
            Some(Fault::Killed) => {
                self.dead = true;
                None
            }
            Some(Fault::BrokenAfter) => Some(refusal(504, "GatewayTimeout", "Too slow.")),
            _ => Some(told),
        }
    }

    fn charge(&mut self, method: Method, now: u64) -> Option<u64> {
        let bucket = self.bucket.as_mut().filter(|_| method != Method::Get)?;
        let filled = (now - bucket.seen) as f64 * bucket.per_millisecond;
        bucket.level = (bucket.level + filled).min(bucket.size);
        bucket.seen = now;
        if bucket.level >= 1.0 {
            bucket.level -= 1.0;
            return None;
        }
        Some(((1.0 - bucket.level) / bucket.per_millisecond).ceil() as u64)
    }
}

pub(super) fn decoded(query: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = query.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        match (first, more) {
            (b'%', [high, low, more @ ..]) => {
                let digits = [*high, *low];
                let text = std::str::from_utf8(&digits).unwrap();
                bytes.push(u8::from_str_radix(text, 16).unwrap());
                rest = more;
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
