// The formats in which a run can be written down.

export const REPORT_FORMATS = ['html', 'md', 'junit', 'sarif', 'github'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
