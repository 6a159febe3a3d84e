//! `column IN (value, …)` in few texts, so that its statement is prepared once: diesel's own `eq_any` and `ne_all` have
//! SQLite read and plan each statement anew, which takes longer than most statements do.

use std::iter::repeat_n;

use diesel::backend::Backend;
use diesel::expression::{AppearsOnTable, Expression, SelectableExpression, ValidGrouping, is_aggregate};
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::serialize::ToSql;
use diesel::sql_types::is_nullable::{IsSqlTypeNullable, MaybeNullable};
use diesel::sql_types::{Bool, HasSqlType, MaybeNullableType, SingleValue};

/// Whether a column's value is one of those listed, or none of them.
#[derive(Debug, Clone)]
pub struct OneOf<C, T> {
    column: C,
    values: Vec<T>,
    /// Whether it is to be none of them.
    none: bool,
}

/// Conditions on a column by lists of values; a list that is empty has none.
pub trait OneOfValues: Expression + Sized {
    /// The column's value is one of these.
    fn one_of<T>(self, values: impl IntoIterator<Item = T>) -> OneOf<Self, T> {
        OneOf { column: self, values: values.into_iter().collect(), none: false }
    }

    /// The column's value is none of these.
    fn none_of<T>(self, values: impl IntoIterator<Item = T>) -> OneOf<Self, T> {
        OneOf { column: self, values: values.into_iter().collect(), none: true }
    }
}

impl<C: Expression> OneOfValues for C {}

impl<C, T, DB> QueryFragment<DB> for OneOf<C, T>
where
    DB: Backend + HasSqlType<C::SqlType>,
    C: Expression<SqlType: SingleValue> + QueryFragment<DB>,
    T: ToSql<C::SqlType, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        let Some(last) = self.values.last() else {
            out.push_sql(if self.none { "1=1" } else { "1=0" });
            return Ok(());
        };
        self.column.walk_ast(out.reborrow())?;
        out.push_sql(if self.none { " NOT IN (" } else { " IN (" });
        // The last again and again up to a power of two: ten texts hold any list of up to 512.
        let missing = self.values.len().next_power_of_two() - self.values.len();
        for (place, value) in self.values.iter().chain(repeat_n(last, missing)).enumerate() {
            if place > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param(value)?;
        }
        out.push_sql(")");
        Ok(())
    }
}

impl<C, T> Expression for OneOf<C, T>
where
    C: Expression<SqlType: SingleValue>,
    IsSqlTypeNullable<C::SqlType>: MaybeNullableType<Bool>,
{
    type SqlType = MaybeNullable<IsSqlTypeNullable<C::SqlType>, Bool>;
}
impl<C: AppearsOnTable<QS>, T, QS: ?Sized> AppearsOnTable<QS> for OneOf<C, T> where Self: Expression {}
impl<C: SelectableExpression<QS>, T, QS: ?Sized> SelectableExpression<QS> for OneOf<C, T> where Self: AppearsOnTable<QS> {}
impl<C, T, G> ValidGrouping<G> for OneOf<C, T> {
    type IsAggregate = is_aggregate::No;
}
impl<C, T> QueryId for OneOf<C, T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
