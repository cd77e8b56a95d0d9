# Prints a line for each known vulnerability of a report of osv-scanner, and fails if one of them is high
# or critical (CVSS 7.0 or above), or has no score: nobody knows how bad that is.
def score: (.max_severity // "") | if test("^[0-9.]+$") then tonumber else null end;
[.results[]?.packages[]? | .package as $package | .groups[]? | {package: $package, ids, score: score}]
| sort_by(-(.score // 11)) as $known
| ($known[] | "\(.score // "no score")\t\(.package.name) \(.package.version)\t\(.ids | join(" "))"),
  ([$known[] | select(.score == null or .score >= 7)] | length
   | if . > 0 then error("\(.) of \($known | length) known vulnerabilities are high, critical or without a score")
     else "\($known | length) known vulnerabilities, none of them high or critical" end)
