// How large the card on a HubSpot record is, built as HubSpot builds it.
import { cardScript } from '../../local/page/server/card-script';

export const cardBytes = async (projectRoot: string): Promise<number> => (await cardScript(projectRoot)).length;
