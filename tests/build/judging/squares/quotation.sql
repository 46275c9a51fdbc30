-- One utterance quoted in other words. The score is the share of the two quotations' words that they do not have in common, and
-- nothing where one only quotes more than the other; of each two articles the pair that is closest speaks.
WITH q AS (
  SELECT statement_id, utterance_id, article_id, quoted,
    list_distinct(string_split(trim(regexp_replace(regexp_replace(lower(quoted), '[^\p{L}\p{N}\s]', '', 'g'), '\s+', ' ', 'g')), ' ')) AS parts
  FROM statements WHERE quoted IS NOT NULL
), pairs AS (
  SELECT l.utterance_id, l.statement_id AS left_id, l.quoted AS left_value, r.statement_id AS right_id, r.quoted AS right_value,
    l.article_id AS left_article, r.article_id AS right_article,
    CASE WHEN list_has_all(l.parts, r.parts) OR list_has_all(r.parts, l.parts) THEN 0
      ELSE CAST(1 - len(list_intersect(l.parts, r.parts)) / len(list_distinct(list_concat(l.parts, r.parts))) AS DECIMAL(29, 2))
    END AS score
  FROM q l JOIN q r ON l.utterance_id = r.utterance_id AND l.article_id <> r.article_id AND l.statement_id < r.statement_id
), closest AS (
  SELECT *, ROW_NUMBER() OVER (PARTITION BY utterance_id, left_article, right_article ORDER BY score, left_id, right_id) AS place
  FROM pairs
)
SELECT 'quotation--' || left_id || '--' || right_id AS conflict_id, 'quotation' AS kind, utterance_id AS about,
  left_id, left_value, right_id, right_value, CAST(score AS DECIMAL(29, 9)) AS score,
  'What is given as the speaker''s own words differs, so at least one is not what was said.' AS why
FROM closest WHERE place = 1 AND score > 0
