// What a dashboard file may hold, by the types that Grafana publishes for the version that
// docker-compose.yml runs. Grafana adds each panel's own defaults to `options` and `custom`, so that these
// may be incomplete; what is below them may not.
import type * as Grafana from '@grafana/schema';
import type * as BarGauge from '@grafana/schema/dist/types/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen.d.ts';
import type * as Gauge from '@grafana/schema/dist/types/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen.d.ts';
import type * as Heatmap from '@grafana/schema/dist/types/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen.d.ts';
import type * as Logs from '@grafana/schema/dist/types/raw/composable/logs/panelcfg/x/LogsPanelCfg_types.gen.d.ts';
import type * as Loki from '@grafana/schema/dist/types/raw/composable/loki/dataquery/x/LokiDataQuery_types.gen.d.ts';
import type * as Stat from '@grafana/schema/dist/types/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen.d.ts';
import type * as TimeSeries from '@grafana/schema/dist/types/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen.d.ts';

/** T as it looks in a file: the values of an enum instead of the enum. */
type Json<T> = unknown extends T
  ? T
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer N extends number}` ? N : never
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T;

type With<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: Exclude<T[P], undefined> };

/** Each type of panel that is used, by what its options and its fields' own settings may be. */
interface PanelTypes {
  bargauge: { options: BarGauge.Options; custom: never };
  gauge: { options: Gauge.Options; custom: never };
  heatmap: { options: Heatmap.Options; custom: Heatmap.FieldConfig };
  logs: { options: Logs.Options; custom: never };
  stat: { options: Stat.Options; custom: never };
  timeseries: { options: TimeSeries.Options; custom: TimeSeries.FieldConfig };
}

/** Each type of data source. That of Prometheus is not published; these are the fields of its editor. */
interface Queries {
  loki: Omit<Loki.LokiDataQuery, 'queryType'> & { queryType?: Loki.LokiQueryType };
  prometheus: Omit<Grafana.DataQuery, 'queryType'> & {
    expr: string;
    legendFormat?: string;
    interval?: string;
    format?: 'time_series' | 'table' | 'heatmap';
    instant?: boolean;
    range?: boolean;
    exemplar?: boolean;
  };
}

type Source = keyof Queries & string;

interface Of<S> {
  type: S;
  uid: string;
}

interface Defaults<Custom> extends Omit<Json<Grafana.FieldConfig>, 'custom'> {
  custom?: Partial<Json<Custom>>;
}

interface Fields<Custom> extends Omit<Json<Grafana.FieldConfigSource>, 'defaults'> {
  defaults: Defaults<Custom>;
}

/** A link of a panel, of which Grafana's editor writes no more than this. */
type PanelLink = Pick<Grafana.DashboardLink, 'title'> &
  Partial<Pick<Grafana.DashboardLink, 'targetBlank'>> & { url: string };

type Common = Omit<
  Json<Grafana.Panel>,
  'type' | 'datasource' | 'options' | 'fieldConfig' | 'targets' | 'links'
>;

export interface Panel<T extends keyof PanelTypes, S extends Source>
  extends With<Common, 'id' | 'title' | 'gridPos'> {
  type: T;
  datasource: Of<S>;
  fieldConfig: Fields<PanelTypes[T]['custom']>;
  options: Partial<Json<PanelTypes[T]['options']>>;
  targets: (Omit<Json<Queries[S]>, 'datasource'> & { datasource: Of<S> })[];
  links?: PanelLink[];
}

/** The panels are checked one by one, each by its own type. */
export interface Dashboard
  extends Omit<With<Json<Grafana.Dashboard>, 'uid' | 'title' | 'time'>, 'panels'> {
  panels: unknown[];
}
