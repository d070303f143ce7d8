// Buttons, choices and menus of the picture.
import type { LucideIcon } from 'lucide-react';
import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Select,
  SelectValue,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import './press';

export function Tool({
  icon: Icon,
  label,
  onPress,
  isDisabled,
  hasText = false,
}: {
  icon: LucideIcon;
  label: string;
  onPress: () => void;
  isDisabled?: boolean;
  hasText?: boolean;
}) {
  const button = (
    <Button className="tool" aria-label={label} onPress={onPress} isDisabled={isDisabled}>
      <Icon size={16} aria-hidden />
      {hasText && <span>{label}</span>}
    </Button>
  );
  return hasText ? button : <Told label={label}>{button}</Told>;
}

export function Toggle({
  icon: Icon,
  label,
  isOn,
  onChange,
}: {
  icon: LucideIcon;
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <Told label={label}>
      <ToggleButton className="tool" aria-label={label} isSelected={isOn} onChange={onChange}>
        <Icon size={16} aria-hidden />
      </ToggleButton>
    </Told>
  );
}

function Told({ label, children }: { label: string; children: ReactNode }) {
  return (
    <TooltipTrigger delay={400}>
      {children}
      <Tooltip className="told" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}

export interface Choosable {
  id: string;
  label: string;
  does: () => void;
  isDisabled?: boolean;
}

export function Choices({ icon: Icon, label, all }: { icon: LucideIcon; label: string; all: readonly Choosable[] }) {
  return (
    <MenuTrigger>
      <Button className="tool">
        <Icon size={16} aria-hidden />
        <span>{label}</span>
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="pop">
        <MenuOf all={all} label={label} />
      </Popover>
    </MenuTrigger>
  );
}

export function MenuOf({ all, label }: { all: readonly Choosable[]; label: string }) {
  return (
    <Menu className="menu" aria-label={label} onAction={(id) => all.find((each) => each.id === id)?.does()}>
      {all.map((each) => (
        <MenuItem key={each.id} id={each.id} className="item" isDisabled={each.isDisabled}>
          {each.label}
        </MenuItem>
      ))}
    </Menu>
  );
}

export function Rule<T extends string>({
  label,
  value,
  names,
  onChange,
}: {
  label: string;
  value: T;
  names: Record<T, string>;
  onChange: (value: T) => void;
}) {
  return (
    <Select className="rule" selectedKey={value} onSelectionChange={(key) => key !== null && onChange(key as T)}>
      <Label>{label}</Label>
      <Button className="tool">
        <SelectValue />
        <ChevronDown size={14} aria-hidden />
      </Button>
      <Popover className="pop">
        <ListBox className="menu">
          {(Object.entries(names) as [T, string][]).map(([id, name]) => (
            <ListBoxItem key={id} id={id} className="item" textValue={name}>
              {name}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
