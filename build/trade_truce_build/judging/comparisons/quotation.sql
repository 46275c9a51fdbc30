-- One utterance quoted in other words, in texts of one language. Wordings are compared once, however many articles have them, within the words that both
-- have of the utterance: from the first word that they share to the last, and beyond it as far as both go on. The score is the share
-- of these words that they do not have in common. A wording that only quotes less stands on the side of the longer one, and on none
-- where several such differ. Of an article that quotes several parts, only those are compared that have much in common.
WITH several AS (
  SELECT utterance_id FROM current_statements WHERE quoted IS NOT NULL GROUP BY utterance_id HAVING MIN(quoted) <> MAX(quoted)
), q AS (
  SELECT s.statement_id, s.utterance_id, s.article_id, s.quoted, folded_words(s.quoted) AS wording,
    s.utterance_id || ' ' || COALESCE(variety(l.language, l.script, s.quoted), '') AS one_of,
    COUNT(NULLIF(folded_words(s.quoted), '')) OVER (PARTITION BY s.utterance_id, s.article_id) = 1 AS alone
  FROM current_statements s LEFT JOIN articles a ON a.article_id = s.article_id LEFT JOIN languages l ON l.tag = a.language
  WHERE s.quoted IS NOT NULL AND s.utterance_id IN (SELECT utterance_id FROM several)
), wordings AS (
  SELECT one_of, wording, string_split(wording, ' ') AS parts, BOOL_OR(alone) AS alone,
    MIN(article_id) AS first_article, MAX(article_id) AS last_article,
    ROW_NUMBER() OVER (PARTITION BY one_of ORDER BY wording) AS number, COUNT(*) OVER (PARTITION BY one_of) AS n
  FROM q WHERE wording <> '' GROUP BY one_of, wording
), shared AS ( -- those that are more than 64 are held against the first ones, no more pairs than 64 have and one for each
  SELECT l.one_of, l.wording AS one, r.wording AS other, l.parts AS l, r.parts AS r, l.alone AND r.alone AS alone,
    list_filter(range(1, len(l.parts) + 1), lambda i: list_contains(r.parts, l.parts[i])) AS in_l,
    list_filter(range(1, len(r.parts) + 1), lambda i: list_contains(l.parts, r.parts[i])) AS in_r
  FROM wordings l JOIN wordings r ON r.one_of = l.one_of AND l.number < r.number
    AND (l.n <= 64 OR l.number <= GREATEST(1, 4096 // l.n))
  WHERE l.first_article <> r.last_article OR l.last_article <> r.first_article
), windows AS (
  SELECT *, LEAST(in_l[1], in_r[1]) - 1 AS before, LEAST(len(l) - in_l[-1], len(r) - in_r[-1]) AS behind FROM shared
), compared AS (
  SELECT one_of, one, other, len(l) AS n_l, len(r) AS n_r, alone, CASE WHEN len(in_l) = 0 THEN 1 ELSE
    1 - len(list_intersect(l[in_l[1] - before : in_l[-1] + behind], r[in_r[1] - before : in_r[-1] + behind]))
      / len(list_distinct(list_concat(l[in_l[1] - before : in_l[-1] + behind], r[in_r[1] - before : in_r[-1] + behind]))) END AS score
  FROM windows
), apart AS (
  SELECT one_of, one, other, CAST(score AS DECIMAL(29, 2)) AS score FROM compared WHERE score > 0 AND (alone OR score <= 0.8)
), disputed AS (
  SELECT one_of, MAX(score) AS score FROM apart GROUP BY one_of
), wider AS (
  SELECT one_of, CASE WHEN n_l < n_r THEN one ELSE other END AS wording, CASE WHEN n_l < n_r THEN other ELSE one END AS wide
  FROM compared WHERE score = 0
), widest AS (
  SELECT w.* FROM wider w ANTI JOIN wider x ON x.one_of = w.one_of AND x.wording = w.wide
), kept AS ( -- a wording, or one that says as much or more, is apart from another
  SELECT one_of, one AS wording FROM apart UNION SELECT one_of, other FROM apart
), sided AS (
  SELECT k.one_of, k.wording, k.wording AS known FROM kept k
  ANTI JOIN wider w ON w.one_of = k.one_of AND w.wording = k.wording
  UNION ALL
  SELECT w.one_of, w.wording, MIN(w.wide) FROM widest w SEMI JOIN kept k ON k.one_of = w.one_of AND k.wording = w.wide
  GROUP BY w.one_of, w.wording HAVING COUNT(*) = 1
), parted AS (
  SELECT one_of FROM sided GROUP BY one_of HAVING MIN(known) <> MAX(known)
)
SELECT 'quotation' AS kind, 'statements' AS about_resource, q.utterance_id AS about, q.utterance_id AS name, 'statements' AS resource,
  q.statement_id AS row_id, q.quoted AS value, p.known, DENSE_RANK() OVER (PARTITION BY q.utterance_id ORDER BY p.known) AS place, CAST(d.score AS {decimal}) AS score
FROM q JOIN sided p ON p.one_of = q.one_of AND p.wording = q.wording JOIN parted t ON t.one_of = q.one_of
JOIN disputed d ON d.one_of = q.one_of
