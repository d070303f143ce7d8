import { Settings2 } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { type Language, LANGUAGES, useLanguage, useWords } from '../words';
import { choicesOf, choose, type Chosen, useChosen } from './look';

/** Language, appearance and density. */
export function Settings({ speak }: { speak: (to: Language) => void }) {
  const words = useWords();
  const language = useLanguage();
  const theme = useChosen('theme');
  const density = useChosen('density');
  return (
    <MenuTrigger>
      <Button className="icon" aria-label={words.shell.settings}>
        <Settings2 aria-hidden="true" size={18} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={words.shell.settings}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => speak([...keys][0] as Language)}
          >
            <Header>{words.language}</Header>
            {Object.entries(LANGUAGES).map(([each, name]) => (
              <MenuItem key={each} id={each} textValue={name}>
                <span lang={each}>{name}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => choose('theme', [...keys][0] as Chosen<'theme'>)}
          >
            <Header>{words.theme.label}</Header>
            {choicesOf('theme').map((each) => (
              <MenuItem key={each} id={each}>
                {words.theme[each]}
              </MenuItem>
            ))}
          </MenuSection>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[density]}
            onSelectionChange={(keys) => choose('density', [...keys][0] as Chosen<'density'>)}
          >
            <Header>{words.shell.density.label}</Header>
            {choicesOf('density').map((each) => (
              <MenuItem key={each} id={each}>
                {words.shell.density[each]}
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
