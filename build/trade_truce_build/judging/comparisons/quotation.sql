-- One utterance quoted in other words. The score is the share of the two quotations' words that they do not have in common, and
-- nothing where one only quotes more than the other; of each two articles the pair that is closest speaks. Wordings are compared
-- once, however many articles have them, and then only those articles that have wordings apart.
WITH several AS (
  SELECT utterance_id FROM statements WHERE quoted IS NOT NULL GROUP BY utterance_id HAVING MIN(quoted) <> MAX(quoted)
), q AS (
  SELECT statement_id, utterance_id, article_id, quoted,
    trim(regexp_replace(regexp_replace(lower(quoted), '[^\p{L}\p{N}\s]', '', 'g'), '\s+', ' ', 'g')) AS wording
  FROM statements WHERE quoted IS NOT NULL AND utterance_id IN (SELECT utterance_id FROM several)
), wordings AS (
  SELECT utterance_id, wording, list_distinct(string_split(wording, ' ')) AS parts FROM q GROUP BY utterance_id, wording
), apart AS (
  SELECT l.utterance_id, l.wording AS left_wording, r.wording AS right_wording,
    CAST(1 - len(list_intersect(l.parts, r.parts)) / len(list_distinct(list_concat(l.parts, r.parts))) AS DECIMAL(29, 2)) AS score
  FROM wordings l JOIN wordings r ON l.utterance_id = r.utterance_id AND l.wording <> r.wording
  WHERE NOT list_has_all(l.parts, r.parts) AND NOT list_has_all(r.parts, l.parts)
), articles_apart AS (
  SELECT DISTINCT l.utterance_id, l.article_id AS left_article, r.article_id AS right_article
  FROM apart a
  JOIN q l ON l.utterance_id = a.utterance_id AND l.wording = a.left_wording
  JOIN q r ON r.utterance_id = a.utterance_id AND r.wording = a.right_wording
  WHERE l.article_id <> r.article_id AND l.statement_id < r.statement_id
), pairs AS (
  SELECT p.utterance_id, p.left_article, p.right_article, l.statement_id AS left_id, l.quoted AS left_value,
    r.statement_id AS right_id, r.quoted AS right_value, COALESCE(a.score, 0) AS score
  FROM articles_apart p
  JOIN q l ON l.utterance_id = p.utterance_id AND l.article_id = p.left_article
  JOIN q r ON r.utterance_id = p.utterance_id AND r.article_id = p.right_article AND l.statement_id < r.statement_id
  LEFT JOIN apart a ON a.utterance_id = p.utterance_id AND a.left_wording = l.wording AND a.right_wording = r.wording
), closest AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY utterance_id, left_article, right_article ORDER BY score, left_id, right_id) AS place
  FROM pairs
)
SELECT 'quotation--' || left_id || '--' || right_id AS conflict_id, 'quotation' AS kind, utterance_id AS about,
  left_id, left_value, right_id, right_value, CAST(score AS {decimal}) AS score,
  'What is given as the speaker''s own words differs, so at least one is not what was said.' AS why
FROM closest WHERE place = 1 AND score > 0
