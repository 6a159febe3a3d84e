compare-title = Offres côte à côte
compare-choose = Comparer
compare-chosen = Comparer les offres choisies
compare-most = Choisissez jusqu’à quatre offres pour les voir côte à côte.
compare-none = Aucune offre n’est choisie
compare-none-words = Sur la page des offres qui conviennent, choisissez jusqu’à quatre offres, puis « Comparer les offres choisies ».
compare-one = Une seule offre est choisie. Choisissez-en d’autres sur la page :
compare-too-many = { $count ->
    [one] { $number } offre est choisie. Choisissez-en quatre au plus parmi celles-ci :
   *[other] { $number } offres sont choisies. Choisissez-en quatre au plus parmi celles-ci :
}
compare-missing = { $count ->
    [one] { $number } des offres choisies n’est pas affichée : elle n’existe pas, ou vous ne pouvez pas en avoir connaissance.
   *[other] { $number } des offres choisies ne sont pas affichées : elles n’existent pas, ou vous ne pouvez pas en avoir connaissance.
}
compare-table = Les offres en colonnes, les points de comparaison en lignes
compare-best = la meilleure de celles-ci
compare-fit = Adéquation d’ensemble
compare-requirements = Exigences
compare-met = { $value } sur { $other } remplies
compare-parts = Éléments du besoin
compare-left = Reste : { $value }
compare-more = { $count ->
    [one] et { $number } de plus
   *[other] et { $number } de plus
}
compare-further = Suite
compare-why = Pourquoi, en détail
compare-take-out = Retirer
reason-closed = d’après son texte, jusqu’au { $value } (« { $other } »)
