/** Whether a newer version of the shop waits to take over this browser's pages. */
export const useNewVersion = () => useState('new-version', () => false);
