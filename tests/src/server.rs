//! An HTTPS server on loopback that answers from a script and records what it was asked.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};

use azure_core::http::Transport;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

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
}

/// What to do with one request.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Answer it.
    Answer {
        /// The status.
        status: u16,
        /// Headers beside `Content-Length`.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Close the connection without a word.
    Close,
}

/// A request as it was on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
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
        Self::Answer { status, headers: Vec::new(), body: Vec::new() }
    }

    /// An answer with JSON.
    pub fn json(status: u16, body: impl Into<String>) -> Self {
        let headers = vec![("Content-Type".to_owned(), "application/json".to_owned())];
        Self::Answer { status, headers, body: body.into().into_bytes() }
    }

    /// The same answer with another header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        let Self::Answer { status, headers, body } = self else { return None };
        let mut head = format!("HTTP/1.1 {status} scripted\r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if *status != 204 {
            head.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        Some([head.as_bytes(), body].concat())
    }
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
        let key = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]);
        let rcgen::CertifiedKey { cert, signing_key } = key.expect("a certificate");
        let certificate = cert.der().clone();
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .expect("the key fits the certificate");
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("the port is bound").port();
        let state = Arc::new(State::default());
        state.script.lock().expect("not poisoned").extend(script);
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (acceptor, state) = (acceptor.clone(), Arc::clone(&shared));
                tokio::spawn(async move {
                    if let Ok(stream) = acceptor.accept(socket).await {
                        // A client that goes away is not the server's business.
                        let _ = serve(stream, &state).await;
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

    /// A transport that trusts this server and no other.
    ///
    /// # Panics
    ///
    /// When the HTTP client cannot be built.
    pub fn transport(&self) -> Transport {
        let certificate = reqwest::Certificate::from_der(&self.certificate).expect("it is one");
        let client = reqwest::Client::builder()
            .tls_certs_only([certificate])
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("an HTTP client");
        Transport::new(Arc::new(client))
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
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers the requests of one connection.
async fn serve<S>(mut stream: S, state: &State) -> io::Result<()>
where
    S: AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    while let Some(request) = read(&mut stream).await? {
        state.recorded.lock().expect("not poisoned").push(request);
        let reply = state.script.lock().expect("not poisoned").pop_front();
        let reply = reply.unwrap_or_else(|| Reply::json(599, "{\"unscripted\":true}"));
        let Some(bytes) = reply.bytes() else { return stream.shutdown().await };
        stream.write_all(&bytes).await?;
        stream.flush().await?;
    }
    Ok(())
}

/// Reads a request; `None` at the end of the connection.
async fn read<S: AsyncRead + Unpin>(stream: &mut S) -> io::Result<Option<Recorded>> {
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
    Ok(Some(Recorded { method, target, headers, body }))
}
