-- All disagreements, derived and observed, one row each: how many report in it, and what a person decided.
WITH observed AS (
  SELECT replace(kind, '_', '-') || '--' || observation_id AS conflict_id, * FROM observations
  WHERE LENGTH(kind || '--' || observation_id) <= {longest} -- another is refused
), about_rows AS ( -- of what an observed one is about: its sides say, or else the registers
  SELECT o.conflict_id, MIN(r.about_resource) AS about_resource
  FROM observed o JOIN observed_sides s ON s.observation_id = o.observation_id JOIN reported r ON r.row_id = s.row_id AND r.about = o.about
  GROUP BY o.conflict_id
), whole AS (
  SELECT o.conflict_id, o.kind, o.about, COALESCE(a.about_resource, CASE
    WHEN o.about IN (SELECT measure_id FROM measures) THEN 'measures' WHEN o.about IN (SELECT event_id FROM events) THEN 'events'
    WHEN o.about IN (SELECT person_id FROM people) THEN 'people' ELSE 'statements' END) AS about_resource, NULL AS score, NULL AS weight, o.why
  FROM observed o LEFT JOIN about_rows a ON a.conflict_id = o.conflict_id
  UNION ALL
  SELECT kind || '--' || name, MIN(kind), MIN(about), MIN(about_resource), MAX(score), MIN(weight), MIN(CASE WHEN weight = 'wording'
    THEN 'The numbers are stated with different numbers of digits, and are one when rounded.' ELSE CASE kind
    WHEN 'value' THEN 'The numbers leave no value on which all could agree.'
    WHEN 'date' THEN 'The dates leave no day on which all could agree.'
    WHEN 'order' THEN 'The articles put it and ' || substr(name, length(about) + 3) || ' in opposite orders.'
    WHEN 'denial' THEN 'One report has it as happened, and another denies it.'
    WHEN 'name' THEN 'One person is spelled in several ways: a search for one spelling misses the others.'
    ELSE 'What is given as the speaker''s own words differs, so at least one is not what was said.' END END)
  FROM grouped WHERE kind || '--' || name IN (SELECT conflict_id FROM sides) GROUP BY kind || '--' || name
), counted AS (
  SELECT conflict_id, COUNT(DISTINCT article_id) AS n_articles, COUNT(DISTINCT origin) AS n_origins FROM sides GROUP BY conflict_id
)
SELECT w.conflict_id, w.kind, COALESCE(d.weight, w.weight, CASE WHEN w.kind IN ('name', 'quotation') THEN 'wording'
    WHEN w.kind IN ('value', 'date', 'order', 'denial', 'fact') THEN 'contradiction' ELSE 'drift' END) AS weight,
  w.about_resource, w.about, COALESCE(c.n_articles, 0) AS n_articles, COALESCE(c.n_origins, 0) AS n_origins, w.score, w.why,
  d.asks, d.decision, d.ruling, d.note
FROM whole w
LEFT JOIN counted c ON c.conflict_id = w.conflict_id
LEFT JOIN rulings d ON d.conflict_id = w.conflict_id
ORDER BY w.conflict_id
