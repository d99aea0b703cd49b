/*
 * What the settings show about the program itself.
 */
export { version } from '../../api/version';
