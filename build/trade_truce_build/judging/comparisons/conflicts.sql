-- All conflicts, observed and derived, with what holds of each whatever its kind.
WITH found AS (
  SELECT conflict_id, kind, about, left_id, left_value, right_id, right_value, score, why FROM observed
  UNION ALL SELECT * FROM derived
)
SELECT f.*, COALESCE(l.origin = r.origin, FALSE) AS same_origin,
  CASE WHEN d.decision IS NULL THEN 'open' ELSE 'ruled' END AS status, d.decision, d.ruling
FROM found f
LEFT JOIN sides l ON l.id = f.left_id
LEFT JOIN sides r ON r.id = f.right_id
LEFT JOIN rulings d ON d.conflict_id = f.conflict_id
ORDER BY f.conflict_id
