//! Sentences that say what a record leaves out: "is not part of this offer", "is covered by another request".

use std::collections::HashSet;
use std::sync::LazyLock;

use super::portrait::Read;

/// Whether a sentence leaves something out: it names a filing beside this one, or denies that something is part of it.
pub(crate) fn leaves_out(sentence: &[Read<'_>]) -> bool {
    let has = |list: &HashSet<&str>| sentence.iter().any(|word| list.contains(word.folded()));
    let about_scope = || sentence.iter().any(|word| SCOPE.iter().any(|scope| word.folded().starts_with(scope)));
    has(&APART) || ((has(&NEGATIONS) || has(&OTHERS)) && about_scope())
}

static APART: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "separate separately sister elsewhere except excluded excludes excluding \
     separement ailleurs sauf exclu exclus exclut releve relevent \
     aparte excepto salvo excluye excluido excluidos separado \
     отдельно отдельный отдельная отдельном кроме исключая منفصل منفصله باستثناء"
        .split_whitespace()
        .collect()
});

static NEGATIONS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "not isn aren don doesn won no nor neither without never \
     pas aucun aucune ni sans ne ningun ninguna sin no tampoco nem nao \
     не нет ни без لا ليس ليست لن غير دون"
        .split_whitespace()
        .collect()
});

static OTHERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "another other different autre autres otro otra otros otras outro outra другой другая другим другом اخر اخري"
        .split_whitespace()
        .collect()
});

/// How words begin that say what belongs to a record.
static SCOPE: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "part includ cover offer provid financ fund suppl request requir focus aim project programme program module \
     service window budget article component described treated lie lies handle tackl need \
     parti inclu compri prevu prevue fourni offert demand couvr couvert vise visee visees volet guichet projet \
     parte incluy ofrec otorg cubr solicit contempl abarc proyecto ventanilla \
     част вход включ предостав финанс покрыв запрашив проект заявк статье \
     تشمل يشمل تغطي يغطي مطلوب نحتاج مشروع"
        .split_whitespace()
        .collect()
});

/// The words of a text, sentence by sentence.
pub(crate) fn sentences<'w, 't>(text: &str, words: &'w [Read<'t>]) -> Vec<&'w [Read<'t>]> {
    let end = |one: &Read<'_>, other: &Read<'_>| {
        one.until(other, text).contains(['.', '!', '?', ';', '\u{3002}', '\u{61f}', '\u{61b}'])
    };
    words.chunk_by(|one, other| !end(one, other)).collect()
}
