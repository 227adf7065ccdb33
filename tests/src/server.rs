//! HTTPS servers on loopback that answer from a script and record what they were asked.

mod heads;
mod identity;
mod plain;

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use azure_core::http::Transport;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::server::TlsStream;

use heads::{Heads, Telling};
use identity::Identity;
pub use identity::trusting;
pub use plain::Plain;

/// A server that runs until it is dropped.
pub struct Server {
    port: u16,
    certificate: CertificateDer<'static>,
    state: Arc<State>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct State {
    script: Mutex<VecDeque<Reply>>,
    recorded: Mutex<Vec<Recorded>>,
    stalled: tokio::sync::Notify,
    heads: Arc<Heads>,
    /// Answers in place of the script, without a record.
    respond: Option<Respond>,
}

type Respond = Box<dyn Fn(&Recorded) -> Reply + Send + Sync>;

impl State {
    fn reply(&self, request: Recorded) -> Reply {
        if let Some(respond) = &self.respond {
            return respond(&request);
        }
        self.recorded.lock().expect("not poisoned").push(request);
        let reply = self.script.lock().expect("not poisoned").pop_front();
        reply.unwrap_or_else(|| Reply::json(599, "{\"unscripted\":true}"))
    }
}

/// What to do with one request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Answer it.
    Answer(Answer),
    /// Close the connection without a word.
    Close,
    /// Reset the connection.
    Reset,
    /// Say nothing for ever.
    Silence,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Headers beside those that say where the body ends.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// How the body is sent.
    pub framing: Framing,
}

/// How a body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// With its length.
    Length,
    /// In chunks.
    Chunked,
    /// Until the connection is closed.
    UntilClose,
    /// With its length, but the connection is closed after so many bytes.
    Truncated(usize),
    /// In chunks, and the connection is closed after so many bytes.
    TruncatedChunks(usize),
    /// With its length, but nothing comes after so many bytes.
    Stalled(usize),
}

/// A request as it was on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The port that it came to.
    pub port: u16,
    /// The method.
    pub method: String,
    /// Path and query, not decoded.
    pub target: String,
    /// The headers in their order, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer without a body.
    pub fn status(status: u16) -> Self {
        Self::bytes(status, Vec::new())
    }

    /// An answer with JSON.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        Self::bytes(status, body.into().into_bytes()).header("Content-Type", "application/json")
    }

    /// An answer with a body.
    pub fn bytes(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let (headers, body) = (Vec::new(), body.into());
        Self::Answer(Answer { status, headers, body, framing: Framing::Length })
    }

    /// The same answer with another header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer(answer) = &mut self {
            answer.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The same answer with another body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        if let Self::Answer(answer) = &mut self {
            answer.body = body.into();
        }
        self
    }

    /// The same answer, sent in another way.
    #[must_use]
    pub fn framing(mut self, framing: Framing) -> Self {
        if let Self::Answer(answer) = &mut self {
            answer.framing = framing;
        }
        self
    }
}

impl Answer {
    /// The bytes to send, and whether the connection goes on after them.
    fn bytes(&self) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} scripted\r\n", self.status);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        let says_length =
            self.headers.iter().any(|(it, _)| it.eq_ignore_ascii_case("content-length"));
        match self.framing {
            _ if self.status == 204 || self.status == 304 || says_length => {}
            Framing::Length | Framing::Truncated(_) | Framing::Stalled(_) => {
                head.push_str(&format!("Content-Length: {}\r\n", self.body.len()));
            }
            Framing::Chunked | Framing::TruncatedChunks(_) => {
                head.push_str("Transfer-Encoding: chunked\r\n");
            }
            Framing::UntilClose => head.push_str("Connection: close\r\n"),
        }
        head.push_str("\r\n");
        let body = match self.framing {
            Framing::Length | Framing::UntilClose => self.body.clone(),
            Framing::Chunked => [chunk(&self.body), b"0\r\n\r\n".to_vec()].concat(),
            Framing::Truncated(end) | Framing::Stalled(end) => {
                self.body[..end.min(self.body.len())].to_vec()
            }
            Framing::TruncatedChunks(end) => {
                let chunk = chunk(&self.body);
                chunk[..end.min(chunk.len())].to_vec()
            }
        };
        [head.into_bytes(), body].concat()
    }
}

fn chunk(body: &[u8]) -> Vec<u8> {
    [format!("{:x}\r\n", body.len()).as_bytes(), body, b"\r\n"].concat()
}

impl Recorded {
    /// The value of a header, whose name is in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// When it is not UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("the body is UTF-8")
    }
}

impl Server {
    /// Starts a server that gives these replies, one to each request.
    ///
    /// # Panics
    ///
    /// When there is no port or no certificate to be had.
    pub async fn start(script: impl IntoIterator<Item = Reply>) -> Self {
        let state = Arc::new(State::default());
        state.script.lock().expect("not poisoned").extend(script);
        Self::with(state, Identity::new()).await
    }

    /// Starts a server that makes up its replies, and keeps no record.
    ///
    /// # Panics
    ///
    /// When there is no port or no certificate to be had.
    pub async fn answering(respond: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let state = State { respond: Some(Box::new(respond)), ..State::default() };
        Self::with(Arc::new(state), Identity::new()).await
    }

    /// Starts two servers, which are two origins, with the same script and the same record. The
    /// replies are made when both addresses are known.
    ///
    /// # Panics
    ///
    /// When there is no port or no certificate to be had.
    pub async fn pair(script: impl FnOnce(&Self, &Self) -> Vec<Reply>) -> (Self, Self) {
        let (state, identity) = (Arc::new(State::default()), Identity::new());
        let first = Self::with(Arc::clone(&state), identity.clone()).await;
        let second = Self::with(Arc::clone(&state), identity).await;
        let script = script(&first, &second);
        state.script.lock().expect("not poisoned").extend(script);
        (first, second)
    }

    async fn with(state: Arc<State>, identity: Identity) -> Self {
        let Identity { certificate, config } = identity;
        let acceptor = TlsAcceptor::from(config);
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("the port is bound").port();
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (acceptor, state) = (acceptor.clone(), Arc::clone(&shared));
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(socket).await {
                        // A client that goes away is not the server's business.
                        let _ = serve(stream, port, &state).await;
                    }
                });
            }
        });
        Self { port, certificate, state, task }
    }

    /// Where the server is.
    pub fn endpoint(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// A transport that trusts this server and no other.
    ///
    /// # Panics
    ///
    /// When the HTTP client cannot be built.
    pub fn transport(&self) -> Transport {
        let heads = Arc::clone(&self.state.heads);
        Transport::new(Arc::new(Telling { http: self.http(), heads }))
    }

    /// An HTTP client that trusts this server and no other.
    ///
    /// # Panics
    ///
    /// When the HTTP client cannot be built.
    pub fn http(&self) -> reqwest::Client {
        trusting(&self.certificate)
    }

    /// Its certificate.
    pub fn certificate(&self) -> &[u8] {
        &self.certificate
    }

    /// The requests so far.
    ///
    /// # Panics
    ///
    /// When the server has panicked.
    pub fn requests(&self) -> Vec<Recorded> {
        self.state.recorded.lock().expect("not poisoned").clone()
    }

    /// The only request.
    ///
    /// # Panics
    ///
    /// When there was none, or more than one.
    pub fn request(&self) -> Recorded {
        let [only] = <[Recorded; 1]>::try_from(self.requests()).expect("exactly one request");
        only
    }

    /// Ends when the server has fallen silent in an answer, and what it said has arrived.
    pub async fn stalled(&self) {
        self.state.stalled.notified().await;
        self.state.heads.wait().await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers the requests of one connection.
async fn serve(stream: TlsStream<TcpStream>, port: u16, state: &State) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream, port).await? {
        match state.reply(request) {
            Reply::Close => return stream.get_mut().shutdown().await,
            Reply::Reset => {
                let socket = stream.get_ref().get_ref().0;
                return socket.set_zero_linger();
            }
            Reply::Silence => {
                state.stalled.notify_one();
                std::future::pending::<()>().await;
            }
            Reply::Answer(answer) => {
                state.heads.send();
                stream.write_all(&answer.bytes()).await?;
                stream.flush().await?;
                match answer.framing {
                    Framing::Length | Framing::Chunked => {}
                    Framing::Stalled(_) => {
                        state.stalled.notify_one();
                        std::future::pending::<()>().await;
                    }
                    _ => return stream.get_mut().shutdown().await,
                }
            }
        }
    }
    Ok(())
}

/// Reads a request; `None` at the end of the connection.
async fn read<S: AsyncRead + Unpin>(stream: &mut S, port: u16) -> io::Result<Option<Recorded>> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if stream.read(&mut byte).await? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let mut lines = head.lines();
    let mut start = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (start.next().unwrap_or_default(), start.next().unwrap_or_default());
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers: Vec<(String, String)> =
        headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    let (method, target) = (method.to_owned(), target.to_owned());
    Ok(Some(Recorded { port, method, target, headers, body }))
}

/// How long a test may really take, so that one which waits for ever fails.
pub const PATIENCE: Duration = Duration::from_secs(60);
