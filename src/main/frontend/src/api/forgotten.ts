import { useEffect, useEffectEvent } from 'react';
import { onForgotten } from './cache';

/**
 * Has a part forget what it holds of the service's answers, and of what somebody wrote, when all that was answered is
 * forgotten.
 */
export function useForgotten(forget: () => void) {
  const told = useEffectEvent(forget);
  useEffect(() => onForgotten(() => told()), []);
}
