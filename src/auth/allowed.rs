//! Permissions as argument types of handlers: a handler that asks for `Allowed<FileRequests>` is only reached by
//! those who may, and one that asks for a [`Visitor`] says in its signature that anybody may call it.

use std::future::Future;
use std::marker::PhantomData;
use std::ops::Deref;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use super::{Caller, Permission, store};
use crate::app::App;
use crate::db::DbConnection;
use crate::disclosure::Visibility;
use crate::error::{Error, Result};
use crate::ids::{MemberId, SessionId};

/// A member who has the right `P`.
#[derive(Debug)]
pub struct Allowed<P> {
    caller: Caller,
    permission: PhantomData<P>,
}

impl<P> Deref for Allowed<P> {
    type Target = Caller;
    fn deref(&self) -> &Caller {
        &self.caller
    }
}

/// Anybody: a member, or someone who is not signed in. A token that does not hold is refused all the same, since its
/// bearer believes to be signed in.
#[derive(Debug)]
pub struct Visitor(Option<Caller>);

impl Visitor {
    /// What the visitor may see.
    pub fn visibility(&self) -> Visibility {
        self.0.as_ref().map_or_else(Visibility::anonymous, |caller| caller.visibility.clone())
    }

    /// The member, when signed in.
    pub fn caller(&self) -> Option<&Caller> {
        self.0.as_ref()
    }
}

impl<P: Permission + 'static> FromRequest for Allowed<P> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller = identify(&request).await?.ok_or(Error::Unauthenticated {
                code: "not_signed_in",
                detail: "Sign in at /api/v1/sessions and send the access token as a bearer token.",
            })?;
            if !P::ROLES.is_empty() && !P::ROLES.iter().any(|role| caller.has(*role)) {
                if caller.roles.is_empty() {
                    return Err(Error::forbidden(
                        "Your organisation is refused or suspended, so that you have no role now. /api/v1/me says why; \
                         ask the secretariat.",
                    ));
                }
                let roles: Vec<&str> = P::ROLES.iter().map(|role| role.as_str()).collect();
                return Err(Error::forbidden(format!("To {} takes the role {}.", P::WORDS, roles.join(" or "))));
            }
            Ok(Self { caller, permission: PhantomData })
        })
    }
}

impl FromRequest for Visitor {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { identify(&request).await.map(Self) })
    }
}

/// The member whom a page's cookie names, with rights as they are now. Only what pages pass through puts it beside a
/// request: over the API a cookie is nothing.
#[derive(Debug, Clone)]
pub struct PageCaller(pub Caller);

impl PageCaller {
    /// The member of a session; nobody once the session has ended.
    ///
    /// # Errors
    /// The database not answering.
    pub async fn find(app: &App, member: MemberId, session: SessionId) -> Result<Option<Self>> {
        let now = app.clock.now();
        let find = move |connection: &mut DbConnection| store::find_caller(connection, session, member, now);
        Ok(app.database.read(find).await?.map(Self))
    }
}

/// The member whom the bearer token names, with rights as they are now.
async fn identify(request: &HttpRequest) -> Result<Option<Caller>> {
    let Some(value) = request.headers().get(header::AUTHORIZATION) else {
        return Ok(request.extensions().get::<PageCaller>().map(|found| found.0.clone()));
    };
    let bearer = value
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let Some((_, token)) = bearer else {
        return Err(Error::Unauthenticated {
            code: "unknown_scheme",
            detail: "Send the access token as \"Authorization: Bearer …\".",
        });
    };
    let app =
        request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("the application is not set up"))?.clone();
    let now = app.clock.now();
    let (member, session) = app.token_key.verify(token.trim(), now)?;
    let caller = app.database.read(move |connection| store::find_caller(connection, session, member, now)).await?;
    caller
        .map(Some)
        .ok_or(Error::Unauthenticated { code: "session_ended", detail: "This session has ended. Sign in again." })
}
