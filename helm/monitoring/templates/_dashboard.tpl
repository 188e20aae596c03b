{{/*
A dashboard as Grafana's JSON. dashboards/*.yaml say what is looked at: title, panels of title, unit, type, about and queries by their
legend; how panels lie beside each other, three to a row, is worked out here.
*/}}
{{- define "monitoring.dashboard" -}}
{{- $panels := list -}}
{{- range $i, $panel := .panels -}}
  {{- $targets := list -}}
  {{- range $legend, $expr := $panel.queries -}}
    {{- $targets = append $targets (dict "refId" (printf "q%d" (len $targets)) "expr" $expr "legendFormat" $legend) -}}
  {{- end -}}
  {{- $panels = append $panels (dict
      "id" (add1 $i) "title" $panel.title "description" ($panel.about | default "") "type" ($panel.type | default "timeseries")
      "datasource" (dict "type" "prometheus" "uid" "${source}")
      "gridPos" (dict "x" (mul 8 (mod $i 3)) "y" (mul 8 (div $i 3)) "w" 8 "h" 8)
      "fieldConfig" (dict "defaults" (dict "unit" ($panel.unit | default "short") "min" 0) "overrides" list)
      "targets" $targets) -}}
{{- end -}}
{{- toPrettyJson (dict
    "uid" (printf "shop-%s" (.uid | default (lower .title))) "title" (printf "Shop: %s" .title) "tags" (list "shop")
    "schemaVersion" 39 "editable" false "refresh" "30s" "time" (dict "from" "now-3h" "to" "now")
    "templating" (dict "list" (list (dict "name" "source" "label" "Source" "type" "datasource" "query" "prometheus")))
    "panels" $panels) -}}
{{- end }}
