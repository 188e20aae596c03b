{{/* Where a route leads. Takes (list root service port). A gateway that is replaced bit by bit is two: Argo Rollouts sets the shares. */}}
{{- define "to" -}}
{{- $host := index . 1 -}}
{{- $port := index . 2 -}}
{{- if and (index . 0).Values.progressive (eq $host "api-gateway") -}}
[{ destination: { host: {{ $host }}, port: { number: {{ $port }} }, subset: stable }, weight: 100 }, { destination: { host: {{ $host }}, port: { number: {{ $port }} }, subset: canary }, weight: 0 }]
{{- else -}}
[{ destination: { host: {{ $host }}, port: { number: {{ $port }} } } }]
{{- end }}
{{- end }}
