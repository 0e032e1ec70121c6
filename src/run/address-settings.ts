// The settings of a service's address and version: the connector declares the address, these come of it.
import { addressProblem, baseSetting, versionProblem, versionSetting, type ServiceAddress } from '../services/address';
import type { SettingDeclaration } from '../workbook/settings';

/** Only whoever installed Nexus may set them: the secrets that go there are theirs. */
export const addressSettings = (address: ServiceAddress): readonly SettingDeclaration[] => {
  const { service, base, version } = address;
  const shared = {
    type: 'text',
    installerOnly: true,
    otherwise: `${service} is not asked until it is mended.`,
  } as const;
  return [
    {
      ...shared,
      name: baseSetting(address),
      default: base,
      help:
        `Where ${service} is asked. Default ${base}. Only whoever installed Nexus may change it; its secret then has ` +
        'to be entered again, since it goes only to the host it was entered for.',
      refuse: (text) => addressProblem(text, base),
    },
    ...(version
      ? [
          {
            ...shared,
            name: versionSetting(address),
            default: version.value,
            help: `The version of ${service}'s interface. Default ${version.value}. Only whoever installed Nexus may change it.`,
            refuse: (text: string) => versionProblem(text, version),
          },
        ]
      : []),
  ];
};
