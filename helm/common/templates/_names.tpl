{{/* One shop per namespace, so an object's name is its chart's: services keep their names in every environment. */}}
{{- define "shop.selector" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "shop.labels" -}}
{{ include "shop.podlabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Of pods: without versions, so that a new chart alone starts nobody anew. */}}
{{- define "shop.podlabels" -}}
{{ include "shop.selector" . }}
app.kubernetes.io/part-of: shop
{{- end }}

{{- define "shop.metadata" -}}
name: {{ .Chart.Name }}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "shop.labels" . | nindent 2 }}
{{- end }}

{{/* A digest names one image for ever; a tag is for people. */}}
{{- define "shop.image" -}}
{{- $image := .Values.image -}}
{{- $registry := "" -}}
{{- with .Values.global.imageRegistry }}{{ $registry = printf "%s/" . }}{{ end -}}
{{- if $image.digest -}}
{{ $registry }}{{ $image.repository }}@{{ $image.digest }}
{{- else -}}
{{ $registry }}{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}
