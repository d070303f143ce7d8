export { Loads } from '../profile/loads';
