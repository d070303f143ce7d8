import { type ReactNode, type RefObject, useEffect } from 'react';
import { Field } from '../shell/common';

export interface Fault {
  field: string;
  message: string;
}

/** Moves the focus to the field at fault, each time that something is said against it. */
export function useFocusAt(form: RefObject<HTMLElement | null>, fault: Fault | undefined, anew: unknown) {
  const field = fault?.field;
  useEffect(() => {
    if (!field) return;
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, select, textarea, button)`)?.focus();
  }, [form, field, anew]);
}

/** What the service says against the value of the field inside. */
export function AtFault({ name, fault, children }: { name: string; fault?: Fault; children: ReactNode }) {
  return (
    <div data-field={name}>
      {children}
      {fault?.field === name && (
        <p className="said" role="alert">
          <bdi>{fault.message}</bdi>
        </p>
      )}
    </div>
  );
}

export function Entry({
  name,
  label,
  hint,
  fault,
  children,
}: {
  name: string;
  label: string;
  hint?: string;
  fault?: Fault;
  children: (id: string) => ReactNode;
}) {
  return (
    <AtFault name={name} fault={fault}>
      <Field label={label} hint={hint}>
        {children}
      </Field>
    </AtFault>
  );
}
