//! What answers while the records are still being read: alive, and not ready.

use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use actix_web::{HttpServer, middleware, web};

use crate::error::{Error, Result};
use crate::{http, operations};

/// A small server in the service's place. Who connects between its end and the service's beginning waits a moment,
/// since the listener stays open.
pub(super) struct Waiting {
    handle: ServerHandle,
    thread: JoinHandle<()>,
}

impl Waiting {
    /// Begins to answer on a thread of its own. Signals are left alone: they end the process, which only reads now.
    pub(super) fn open(listener: &TcpListener) -> Result<Self> {
        let listener = listener.try_clone().map_err(Error::unavailable)?;
        let (started, starting) = channel();
        let answer = move || {
            let serving = async move {
                let server = HttpServer::new(|| {
                    actix_web::App::new()
                        .wrap(middleware::from_fn(http::middleware::accompany))
                        .service(operations::healthz)
                        .default_service(web::to(not_yet))
                });
                let server = server.workers(1).disable_signals().shutdown_timeout(1).listen(listener)?.run();
                let _ = started.send(server.handle());
                server.await
            };
            if let Err(error) = actix_web::rt::System::new().block_on(serving) {
                tracing::warn!(%error, "nobody is answered before everything is read");
            }
        };
        let thread =
            std::thread::Builder::new().name("waiting".to_owned()).spawn(answer).map_err(Error::unavailable)?;
        let handle = starting.recv().map_err(Error::unavailable)?;
        Ok(Self { handle, thread })
    }

    /// Ends, once what was asked is answered.
    pub(super) fn close(self) {
        // Stopping begins with the call; what it returns only says when it has ended, which the thread's end says too.
        drop(self.handle.stop(true));
        let _ = self.thread.join();
    }
}

async fn not_yet() -> Result<&'static str> {
    Err(Error::Unavailable { retry_after: 1, context: "the records are being read".to_owned() })
}
