-- Every two names that differ in a slip or two within one word, all told by the distance that counts.
WITH bare AS (SELECT text, strip_accents(plain) AS name FROM spelt),
  parted AS (
    SELECT text, name, length(name) AS n, split_part(name, ' ', 1) AS first, split_part(name, ' ', -1) AS last FROM bare
  ),
  ends AS (
    SELECT text, name, n, 'first' AS part, first AS word, left(last, 1) AS initial FROM parted
    UNION ALL SELECT text, name, n, 'last', last, left(first, 1) FROM parted
  ),
  lined AS (
    SELECT *, row_number() OVER (PARTITION BY part, word, initial ORDER BY name, text) // 100 AS hundred FROM ends
  ),
  pairs AS (
    SELECT least(a.text, b.text) AS x, greatest(a.text, b.text) AS y, damerau_levenshtein(a.name, b.name) AS slips,
      least(a.n, b.n) AS n
    FROM lined a JOIN (SELECT *, unnest([hundred, hundred - 1]) AS met FROM lined) b
      ON a.part = b.part AND a.word = b.word AND a.initial = b.initial AND a.hundred = b.met
        AND a.text <> b.text AND abs(a.n - b.n) <= 2
  ),
  alike AS (
    SELECT DISTINCT x, y FROM pairs WHERE slips <= CASE WHEN n >= 10 THEN 2 WHEN n >= 6 THEN 1 ELSE 0 END
  )
SELECT x AS one, y AS other FROM alike UNION ALL SELECT y, x FROM alike
