//! HTTP servers on loopback, without TLS, that make up their replies.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Recorded, Reply, Respond, read};

/// A server that runs until it is dropped.
pub struct Plain {
    port: u16,
    recorded: Arc<Mutex<Vec<Recorded>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Plain {
    /// Starts a server.
    ///
    /// # Panics
    ///
    /// When there is no port to be had.
    pub async fn answering(respond: impl Fn(&Recorded) -> Reply + Send + Sync + 'static) -> Self {
        let respond: Arc<Respond> = Arc::new(Box::new(respond));
        let recorded = Arc::new(Mutex::new(Vec::new()));
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let port = listener.local_addr().expect("the port is bound").port();
        let requests = Arc::clone(&recorded);
        let task = tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let (respond, requests) = (Arc::clone(&respond), Arc::clone(&requests));
                // A client that goes away is not the server's business.
                tokio::spawn(async move { serve(socket, port, &respond, &requests).await });
            }
        });
        Self { port, recorded, task }
    }

    /// Where the server is.
    pub fn endpoint(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests so far.
    ///
    /// # Panics
    ///
    /// When the server has panicked.
    pub fn requests(&self) -> Vec<Recorded> {
        self.recorded.lock().expect("not poisoned").clone()
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers the requests of one connection.
async fn serve(
    socket: TcpStream,
    port: u16,
    respond: &Respond,
    recorded: &Mutex<Vec<Recorded>>,
) -> io::Result<()> {
    let mut stream = BufReader::new(socket);
    while let Some(request) = read(&mut stream, port).await? {
        recorded.lock().expect("not poisoned").push(request.clone());
        let Reply::Answer(answer) = respond(&request) else { return Ok(()) };
        stream.write_all(&answer.bytes()).await?;
        stream.flush().await?;
    }
    Ok(())
}
