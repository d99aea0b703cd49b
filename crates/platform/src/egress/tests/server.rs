//! A server that does what a script says, on a real socket of this computer, and counts what
//! reaches it.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How long a script waits for a client before it gives the test up.
const PATIENCE: Duration = Duration::from_secs(30);

type Script = dyn Fn(&mut Peer) + Send + Sync;

/// How a server begins with each client.
#[derive(Clone)]
enum Manners {
    Plain,
    Encrypted(Arc<ServerConfig>),
    Rude,
}

#[derive(Default)]
struct Seen {
    connections: AtomicUsize,
    bytes: AtomicUsize,
    sent: AtomicUsize,
    closed: AtomicBool,
    requests: Mutex<Vec<Vec<u8>>>,
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Seen>,
    told: Mutex<Receiver<()>>,
}

impl Server {
    pub(crate) fn start(script: impl Fn(&mut Peer) + Send + Sync + 'static) -> Self {
        Self::open("127.0.0.1:0", Manners::Plain, Arc::new(script))
    }

    pub(super) fn encrypted(
        config: ServerConfig,
        script: impl Fn(&mut Peer) + Send + Sync + 'static,
    ) -> Self {
        Self::open(
            "127.0.0.1:0",
            Manners::Encrypted(Arc::new(config)),
            Arc::new(script),
        )
    }

    /// A host to which nothing may come.
    pub(super) fn stranger() -> Self {
        Self::open("127.0.0.2:0", Manners::Plain, Arc::new(|peer| peer.hold()))
    }

    /// A server that reads nothing: what it leaves unread turns its end into a reset.
    pub(super) fn rude(script: impl Fn(&mut Peer) + Send + Sync + 'static) -> Self {
        Self::open("127.0.0.1:0", Manners::Rude, Arc::new(script))
    }

    fn open(at: &str, manners: Manners, script: Arc<Script>) -> Self {
        let listener = TcpListener::bind(at).unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Seen::default());
        let (tell, told) = channel();
        let shared = seen.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                if shared.closed.load(Ordering::SeqCst) {
                    return;
                }
                let stream = stream.unwrap();
                let number = shared.connections.fetch_add(1, Ordering::SeqCst);
                let mut peer = Peer::new(stream, number, shared.clone(), tell.clone());
                let (script, manners) = (script.clone(), manners.clone());
                thread::spawn(move || {
                    let begun = match manners {
                        Manners::Plain => peer.read_request(),
                        Manners::Encrypted(config) => peer.encrypt(config) && peer.read_request(),
                        Manners::Rude => return peer.answer_unread(&*script),
                    };
                    if begun {
                        script(&mut peer);
                    }
                    peer.close();
                });
            }
        });
        let told = Mutex::new(told);
        Self {
            address,
            seen,
            told,
        }
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    pub(super) fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// How many bytes came, encryption taken off.
    pub(super) fn bytes(&self) -> usize {
        self.seen.bytes.load(Ordering::SeqCst)
    }

    /// How many bytes the client let itself be sent.
    pub(super) fn sent(&self) -> usize {
        self.seen.sent.load(Ordering::SeqCst)
    }

    pub(crate) fn requests(&self) -> Vec<Vec<u8>> {
        self.seen.requests.lock().unwrap().clone()
    }

    /// Waits until a script tells that it has come to its point.
    pub(super) fn wait(&self) {
        self.told.lock().unwrap().recv_timeout(PATIENCE).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.seen.closed.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

trait Wire: Read + Write + Send {}
impl<T: Read + Write + Send> Wire for T {}

/// One connection of a client.
pub(crate) struct Peer {
    socket: TcpStream,
    wire: Box<dyn Wire>,
    /// Which connection of the server it is, from 0.
    pub(super) number: usize,
    pub(crate) request: Vec<u8>,
    seen: Arc<Seen>,
    tell: Sender<()>,
}

impl Peer {
    fn new(socket: TcpStream, number: usize, seen: Arc<Seen>, tell: Sender<()>) -> Self {
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket.set_write_timeout(Some(PATIENCE)).unwrap();
        socket.set_nodelay(true).unwrap();
        let wire = Box::new(socket.try_clone().unwrap());
        Self {
            socket,
            wire,
            number,
            request: Vec::new(),
            seen,
            tell,
        }
    }

    fn answer_unread(&mut self, script: &Script) {
        if self.socket.peek(&mut [0]).is_ok_and(|count| count > 0) {
            script(self);
        }
    }

    fn encrypt(&mut self, config: Arc<ServerConfig>) -> bool {
        let mut connection = ServerConnection::new(config).unwrap();
        let mut socket = self.socket.try_clone().unwrap();
        while connection.is_handshaking() {
            if connection.complete_io(&mut socket).is_err() {
                return false;
            }
        }
        self.wire = Box::new(StreamOwned::new(connection, socket));
        true
    }

    /// Reads a request, its body included; tells whether one came whole.
    pub(super) fn read_request(&mut self) -> bool {
        let mut request = Vec::new();
        let mut piece = [0; 8_192];
        let whole = loop {
            if is_whole(&request) {
                break true;
            }
            match self.wire.read(&mut piece) {
                Ok(0) | Err(_) => break false,
                Ok(count) => {
                    self.seen.bytes.fetch_add(count, Ordering::SeqCst);
                    request.extend_from_slice(&piece[..count]);
                }
            }
        };
        if whole {
            self.seen.requests.lock().unwrap().push(request.clone());
        }
        self.request = request;
        whole
    }

    /// Sends bytes; tells whether the client still takes any.
    pub(super) fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        let bytes = bytes.as_ref();
        let taken = self.wire.write_all(bytes).is_ok() && self.wire.flush().is_ok();
        if taken {
            self.seen.sent.fetch_add(bytes.len(), Ordering::SeqCst);
        }
        taken
    }

    /// Sends bytes to a client that may have gone.
    pub(super) fn say(&mut self, bytes: impl AsRef<[u8]>) {
        self.send(bytes);
    }

    /// Sends the head of an answer of status 200 that ends with the connection.
    pub(super) fn head(&mut self, kind: &str) -> bool {
        self.send(format!(
            "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\nconnection: close\r\n\r\n"
        ))
    }

    /// Sends a whole answer of a status.
    pub(crate) fn answer(&mut self, status: u16, headers: &str, body: &str) {
        let length = body.len();
        self.send(format!(
            "HTTP/1.1 {status} Status\r\n{headers}content-length: {length}\r\n\
             connection: close\r\n\r\n{body}"
        ));
    }

    /// Sends a stream of events and nothing after it.
    pub(crate) fn events(&mut self, body: impl AsRef<[u8]>) {
        self.head("text/event-stream");
        self.send(body);
    }

    /// Sends one byte each few milliseconds until the client has enough.
    pub(super) fn drip(&mut self, bytes: impl IntoIterator<Item = u8>) {
        let pause = Duration::from_millis(10);
        self.socket.set_read_timeout(Some(pause)).unwrap();
        for byte in bytes {
            let goes_on = match self.socket.read(&mut [0]) {
                Ok(0) => false,
                Err(error) => matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
                Ok(_) => true,
            };
            if !goes_on || !self.send([byte]) {
                return;
            }
        }
        self.socket.set_read_timeout(Some(PATIENCE)).unwrap();
    }

    /// Says nothing until the client goes.
    pub(crate) fn hold(&mut self) {
        let mut piece = [0; 8_192];
        while let Ok(count) = self.wire.read(&mut piece) {
            if count == 0 {
                return;
            }
            self.seen.bytes.fetch_add(count, Ordering::SeqCst);
        }
    }

    /// Says nothing, and reads no more than it has, until the client goes.
    pub(super) fn hold_unread(&mut self) {
        let mut piece = [0; 8_192];
        while self.socket.read(&mut piece).is_ok_and(|count| count > 0) {}
    }

    /// Tells the test that the script has come to its point.
    pub(super) fn tell(&self) {
        if self.tell.send(()).is_err() {
            // The test has ended already.
        }
    }

    /// Carries bytes both ways between this client and a server, as a proxy does.
    pub(super) fn tunnel(&mut self, to: SocketAddr) {
        let mut server = TcpStream::connect(to).unwrap();
        let mut from_server = server.try_clone().unwrap();
        let mut to_client = self.socket.try_clone().unwrap();
        let back = thread::spawn(move || drop(std::io::copy(&mut from_server, &mut to_client)));
        drop(std::io::copy(&mut self.socket, &mut server));
        drop(server.shutdown(Shutdown::Both));
        back.join().unwrap();
    }

    fn close(&mut self) {
        drop(self.wire.flush());
        // Else what the client still sends would turn the end into a reset.
        drop(self.socket.shutdown(Shutdown::Write));
    }
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&request[..end]).to_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "))
        .map_or(0, |length| length.trim().parse().unwrap());
    request.len() >= end + 4 + length
}
