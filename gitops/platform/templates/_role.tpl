{{/* Role that terraform/modules/shop/access.tf made for a service account. Takes (list root name). */}}
{{- define "role" -}}
{{- $values := (index . 0).Values -}}
arn:aws:iam::{{ required "accountId is missing" $values.accountId }}:role/shop-{{ $values.environment }}-{{ index . 1 }}
{{- end }}

{{- define "topic" -}}
arn:aws:sns:{{ .Values.region }}:{{ .Values.accountId }}:shop-{{ .Values.environment }}-alerts
{{- end }}

{{- define "sync" -}}
automated: { prune: true, selfHeal: true }
retry: { limit: 10, backoff: { duration: 10s, factor: 2, maxDuration: 5m } }
{{- end }}
