{{/* Pods of another chart of this shop. Takes (list root name). */}}
{{- define "shop.peer" -}}
podSelector:
  matchLabels:
    app.kubernetes.io/name: {{ index . 1 }}
    app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end }}

{{- define "shop.namespace" -}}
namespaceSelector:
  matchLabels:
    kubernetes.io/metadata.name: {{ . }}
{{- end }}

{{/*
Who may speak with these pods, and with whom they may. Takes (list root rules), rules: ingress and egress, lists of
{peer|namespace|internet: …, ports: […]}. DNS and the mesh are allowed for every pod by the umbrella.
*/}}
{{- define "shop.networkpolicy" -}}
{{- $root := index . 0 -}}
{{- $rules := index . 1 -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "shop.metadata" $root | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "shop.selector" $root | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- range $rules.ingress }}
    - from:
        {{- include "shop.place" (list $root .) | trim | nindent 8 }}
      {{- include "shop.tcp" .ports | nindent 6 }}
    {{- end }}
  egress:
    {{- range $rules.egress }}
    - to:
        {{- include "shop.place" (list $root .) | trim | nindent 8 }}
      {{- include "shop.tcp" .ports | nindent 6 }}
    {{- end }}
{{- end }}

{{- define "shop.place" -}}
{{- $root := index . 0 -}}
{{- $place := index . 1 -}}
{{- with $place.peer }}
- {{ include "shop.peer" (list $root .) | nindent 2 | trim }}
{{- end }}
{{- with $place.namespace }}
- {{ include "shop.namespace" . | nindent 2 | trim }}
{{- end }}
{{- if $place.internet }}
{{- /* AWS answers at public and, through endpoints of the VPC, at private addresses; a node's own metadata is nobody's business. */}}
- ipBlock:
    cidr: 0.0.0.0/0
    except: [169.254.0.0/16]
{{- end }}
{{- end }}

{{- define "shop.tcp" -}}
ports:
  {{- range . }}
  - protocol: TCP
    port: {{ . }}
  {{- end }}
{{- end }}
