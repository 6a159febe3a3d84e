//! A small HTTP client that keeps its connection: it costs next to nothing beside what it measures.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

pub struct Connection {
    stream: BufReader<TcpStream>,
    /// Sent with every request, each line ended.
    headers: String,
}

pub struct Answer {
    pub status: u16,
    pub etag: Option<String>,
    pub body: Vec<u8>,
}

impl Connection {
    /// To an origin such as http://127.0.0.1:8080, signed in with a token or not.
    pub fn open(origin: &str, token: Option<&str>) -> Self {
        let host = origin.trim_start_matches("http://");
        let stream = TcpStream::connect(host).expect("the service answers");
        stream.set_nodelay(true).expect("a socket");
        let mut headers = format!("Host: {host}\r\n");
        if let Some(token) = token {
            headers.push_str(&format!("Authorization: Bearer {token}\r\n"));
        }
        Self { stream: BufReader::with_capacity(64 * 1024, stream), headers }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.get_with(path, "")
    }

    /// With further headers, each line ended.
    pub fn get_with(&mut self, path: &str, more: &str) -> Answer {
        self.send(&format!("GET {path} HTTP/1.1\r\n{}{more}\r\n", self.headers))
    }

    /// With further headers, each line ended.
    pub fn post(&mut self, path: &str, more: &str, body: &str) -> Answer {
        let length = body.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\n{}{more}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}",
            self.headers
        ))
    }

    fn send(&mut self, request: &str) -> Answer {
        self.stream.get_mut().write_all(request.as_bytes()).expect("the request is sent");
        let mut line = self.line();
        let status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        let (mut length, mut etag) = (0, None);
        loop {
            line = self.line();
            let Some((name, value)) = line.split_once(':') else { break };
            match name.to_lowercase().as_str() {
                "content-length" => length = value.trim().parse().expect("a length"),
                "etag" => etag = Some(value.trim().to_owned()),
                "transfer-encoding" => panic!("an answer in chunks is not read"),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).expect("the body");
        Answer { status, etag, body }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("an answer");
        line.trim_end().to_owned()
    }
}

impl Answer {
    /// The body, which must have come with this status.
    pub fn expect(self, status: u16) -> serde_json::Value {
        assert_eq!(self.status, status, "{}", String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).expect("JSON")
    }
}
