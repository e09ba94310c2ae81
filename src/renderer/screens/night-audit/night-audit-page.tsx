// The night audit.
export const NightAuditPage = () => null;
