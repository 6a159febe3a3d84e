//! `column IN (query)` for a query that was put together at run time, which the enum of both databases cannot carry
//! in diesel's own `eq_any`.

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sql_types::Bool;

/// Whether a column's value is among those that a query gives.
#[derive(Debug, Clone)]
pub struct Among<C, Q> {
    column: C,
    query: Q,
}

/// Whether a column's value is among those that a query of one column of the same type gives.
pub fn among<C, Q>(column: C, query: Q) -> Among<C, Q>
where
    C: Expression,
    Q: Query<SqlType = C::SqlType>,
{
    Among { column, query }
}

impl<C, Q, DB: Backend> QueryFragment<DB> for Among<C, Q>
where
    C: QueryFragment<DB>,
    Q: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(" IN (");
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(")");
        Ok(())
    }
}

impl<C, Q> Expression for Among<C, Q> {
    type SqlType = Bool;
}
impl<C: AppearsOnTable<QS>, Q, QS: ?Sized> AppearsOnTable<QS> for Among<C, Q> {}
impl<C: AppearsOnTable<QS>, Q, QS: ?Sized> SelectableExpression<QS> for Among<C, Q> {}
impl<C, Q, G> ValidGrouping<G> for Among<C, Q> {
    type IsAggregate = is_aggregate::No;
}
impl<C, Q> QueryId for Among<C, Q> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
